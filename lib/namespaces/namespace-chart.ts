import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { UnvalidatedChart } from '../app/unvalidated-chart';
import { AppRules } from '../synth/app-rules';
import { refusal } from '../values/refusal';

/**
 * The chart, and so the file or folder, for the objects of one namespace.
 *
 * It is a direct child of the App with the namespace's name, so that the file is named after the namespace, whatever
 * asked for it first. An existing chart of that name in the app is used as it is.
 */
export function namespaceChart(where: IConstruct, namespace: string): Chart {
  const app = where.node.root;
  const found = app.node.tryFindChild(namespace);
  if (!found) return new NamespaceChart(app as never, namespace, { namespace, disableResourceNameHashes: true });
  if (found instanceof Chart) return found;
  throw refusal(where, `needs a chart "${namespace}" for that namespace, but ${found.node.path} is something else.`);
}

/**
 * A chart that is written without validating the whole App again.
 *
 * cdk8s validates the App and resolves its dependencies when a synth begins, and once more for each chart: with a chart
 * for each of N namespaces that is N * N: 6 % of a cold run with 10 namespaces, 16 % with 100. What was found when the synth
 * began holds for all of its charts.
 */
class NamespaceChart extends UnvalidatedChart {
  public override toJson(): any[] {
    if (AppRules.of(this).synth === undefined) return super.toJson();
    return new DependencyGraph(this.node)
      .topology()
      .filter((c): c is ApiObject => c instanceof ApiObject && c.chart === this)
      .map((object) => object.toJson());
  }
}
