import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** A dependency on constructs that are not known before cdk8s asks for them. */
export function lateDependency(roots: () => IConstruct[]): IDependable {
  const dependable: IDependable = {};
  Dependable.implement(dependable, new LateRoots(roots));
  return dependable;
}

/** A class: the getter of an object literal, and the App that it leads to, V8 keeps until a full collection. */
class LateRoots {
  public constructor(private readonly roots: () => IConstruct[]) {}

  public get dependencyRoots(): IConstruct[] {
    return this.roots();
  }
}
