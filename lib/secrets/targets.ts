import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { perApp } from '../app/per-app';

/** The namespaces that one source Secret serves beside its own, in the order in which they were added. */
export class Targets {
  /**
   * The one list for a source in an App, however many ask for it.
   *
   * @param way who copies
   * @param namespace the source's namespace
   * @param home where the source goes, where no chart is that namespace's
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
    /** Where the source goes, and all that stands beside it. */
    public readonly home: Construct,
  ) {}

  /** Adds a namespace; says whether it is the first. */
  public add(namespace: string): boolean {
    if (this.known.has(namespace)) return false;
    this.known.add(namespace);
    return this.list.push(namespace) === 1;
  }
}

const targetsIn = perApp(() => new Map<string, Targets>());

/** The chart of a namespace, where the app has one. */
function chartOf(root: IConstruct, namespace: string): Chart | undefined {
  return root.node.children.find((child): child is Chart => child instanceof Chart && child.namespace === namespace);
}
