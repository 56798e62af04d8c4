import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** A dependency on constructs that are not known before cdk8s asks for them. */
export function lateDependency(roots: () => IConstruct[]): IDependable {
  const dependable: IDependable = {};
  Dependable.implement(dependable, {
    get dependencyRoots() {
      return roots();
    },
  });
  return dependable;
}
