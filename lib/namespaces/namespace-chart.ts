import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { refusal } from '../schema/refusal';

/**
 * The chart, and so the file or folder, that holds what belongs to one namespace.
 *
 * It stands at the top of the App under the namespace's name, so that the file is named after the namespace whatever
 * asked for it first. A chart of that name that the app itself made is used as it is.
 */
export function namespaceChart(where: IConstruct, namespace: string): Chart {
  const app = where.node.root;
  const found = app.node.tryFindChild(namespace);
  if (!found) return new Chart(app as never, namespace, { namespace, disableResourceNameHashes: true });
  if (found instanceof Chart) return found;
  throw refusal(where, `needs a chart "${namespace}" for that namespace, and ${found.node.path} is something else.`);
}
