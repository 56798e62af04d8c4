import { ApiObject, type Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { lateDependency } from '../app/late-dependency';
import { rankOf } from './ranks';

const rank = (object: ApiObject) => rankOf(object.kind);

const ordered = new WeakSet<Chart>();

/**
 * Makes the chart write its objects in an order that applies cleanly, whatever the order in which they were created.
 */
export function keepApplyOrder(chart: Chart): void {
  if (ordered.has(chart)) return;
  ordered.add(chart);
  new ApplyOrder(chart);
}

/**
 * A construct that depends on every object of its chart, in the order in which they should be written.
 *
 * cdk8s writes a dependency before its dependant, and the dependencies of one construct in their order. So one
 * construct with N dependencies orders N objects, where dependencies between the objects would be N * N.
 */
class ApplyOrder extends Construct {
  constructor(chart: Chart) {
    super(chart, 'apply-order');
    // cdk8s asks at synth, when all objects are there.
    this.node.addDependency(lateDependency(() => objectsInOrder(chart)));
  }
}

/** The chart's objects in the order in which they are to be written; none if they are in that order already. */
function objectsInOrder(chart: Chart): IConstruct[] {
  const all = chart.node.findAll().filter((c): c is ApiObject => c instanceof ApiObject && c.chart === chart);
  const inOrder = all.every((object, i) => i === 0 || rank(all[i - 1]!) <= rank(object));
  return inOrder ? [] : all.sort((a, b) => rank(a) - rank(b));
}
