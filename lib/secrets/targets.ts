import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { perApp } from '../app/per-app';

/** The namespaces that one source Secret serves in addition to its own, in the order in which they were added. */
export class Targets {
  /**
   * The list for a source in an App. Everyone who asks gets the same list.
   *
   * @param way the controller that copies
   * @param namespace the source's namespace
   * @param home the scope of the source, if the app has no chart for that namespace
   */
  public static of(scope: Construct, way: string, namespace: string, name: string, home: Construct = scope): Targets {
    const all = targetsIn(scope);
    const id = `${way} ${namespace}/${name}`;
    let targets = all.get(id);
    if (!targets) {
      targets = new Targets(chartOf(scope.node.root, namespace) ?? home);
      all.set(id, targets);
    }
    return targets;
  }

  private readonly known = new Set<string>();
  /** Appended to, never replaced: an object may hold it. */
  public readonly list: string[] = [];

  private constructor(
    /** The scope of the source, and of the objects that belong to it. */
    public readonly home: Construct,
  ) {}

  /** Adds a namespace; returns whether it is the first. */
  public add(namespace: string): boolean {
    if (this.known.has(namespace)) return false;
    this.known.add(namespace);
    return this.list.push(namespace) === 1;
  }
}

const targetsIn = perApp(() => new Map<string, Targets>());

/** The chart of a namespace, if the app has one. */
function chartOf(root: IConstruct, namespace: string): Chart | undefined {
  return root.node.children.find((child): child is Chart => child instanceof Chart && child.namespace === namespace);
}
