import { ApiObject, type Chart } from 'cdk8s';
import { Construct, Dependable, type IConstruct, type IDependable } from 'constructs';

/**
 * The order in which kinds are applied: what others need comes first. Kinds that are not named stay between, in the
 * order in which the app made them.
 */
const RANKS: Record<string, number> = {
  Namespace: 0,
  CustomResourceDefinition: 1,
  Secret: 2,
  ServiceAccount: 3,
  ClusterIssuer: 5,
  Issuer: 5,
  Certificate: 6,
  Ingress: 7,
  Gateway: 7,
};
const BETWEEN = 4;
const rank = (object: ApiObject) => RANKS[object.kind] ?? BETWEEN;

const ordered = new WeakSet<Chart>();

/** Has the chart write its objects in an order that applies cleanly, whatever the order in which they were made. */
export function keepApplyOrder(chart: Chart): void {
  if (ordered.has(chart)) return;
  ordered.add(chart);
  new ApplyOrder(chart);
}

/**
 * A construct that depends on every object of its chart, in the order in which they are to be written.
 *
 * cdk8s writes a dependency before its dependant, and the dependencies of one construct in their order. So one
 * construct with N dependencies orders N objects, where dependencies between the objects would be N * N.
 */
class ApplyOrder extends Construct {
  constructor(chart: Chart) {
    super(chart, 'apply-order');
    const objects: IDependable = {};
    // Asked for at synth, when all objects are there.
    Dependable.implement(objects, {
      get dependencyRoots(): IConstruct[] {
        const all = chart.node.findAll().filter((c): c is ApiObject => c instanceof ApiObject && c.chart === chart);
        const inOrder = all.every((object, i) => i === 0 || rank(all[i - 1]!) <= rank(object));
        return inOrder ? [] : all.sort((a, b) => rank(a) - rank(b));
      },
    });
    this.node.addDependency(objects);
  }
}
