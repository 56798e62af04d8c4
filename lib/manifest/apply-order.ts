import { ApiObject, type Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { lateDependency } from '../app/late-dependency';
import { AppRules } from '../synth/app-rules';
import { rankOf } from './ranks';

const rank = (object: ApiObject) => rankOf(object.kind);

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
    let found: { readonly synth: number; readonly objects: IConstruct[] } | undefined;
    // Asked for at synth, when all objects are there, and more than once in it.
    const objects = lateDependency(() => {
      const { synth } = AppRules.of(chart);
      if (found && found.synth === synth) return found.objects;
      const inOrder = objectsInOrder(chart);
      found = synth === undefined ? undefined : { synth, objects: inOrder };
      return inOrder;
    });
    this.node.addDependency(objects);
  }
}

/** The chart's objects in the order in which they are to be written; none where they already stand in it. */
function objectsInOrder(chart: Chart): IConstruct[] {
  const all = chart.node.findAll().filter((c): c is ApiObject => c instanceof ApiObject && c.chart === chart);
  const inOrder = all.every((object, i) => i === 0 || rank(all[i - 1]!) <= rank(object));
  return inOrder ? [] : all.sort((a, b) => rank(a) - rank(b));
}
