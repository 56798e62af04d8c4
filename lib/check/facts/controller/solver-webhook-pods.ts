import { isOpen } from '../../../values/open';
import { given, list, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { solversBy } from '../issuers/issuer-solvers';
import { SERVING_KINDS, type ServingWorkload, servingWorkload } from './serving-workload';
import { WEBHOOK_CHART_KINDS, webhookCharts } from './webhook-charts';

/** The pods of a DNS01 webhook. */
export interface SolverWebhookPods {
  /** What installs them. */
  readonly object: KubeObject;
  /** The API group that they serve. */
  readonly group: string;
  readonly namespace: string;
  /** The sets of labels that they may have: one if they are known. */
  readonly labels: readonly Readonly<Record<string, string>>[];
  /** The port that they listen on; undefined where it is not known. */
  readonly port?: ServingWorkload['port'];
}

const webhookSolvers = solversBy('webhook');

/** The pods of the DNS01 webhooks of issuers, as Deployments or charts install them; without those in the network of their node. */
export const solverWebhookPods: ListSource<SolverWebhookPods> = source(
  (model) => {
    const groups = new Set(webhookSolvers.of(model).map(({ solver }) => text(solver.stanza.groupName)));
    return [...groups]
      .filter((group) => group !== '' && !isOpen(group))
      .flatMap((group) => [...ofWorkload(model, group), ...ofChart(model, group)])
      .filter(({ namespace }) => namespace !== '' && !isOpen(namespace));
  },
  { kinds: [...SERVING_KINDS, ...WEBHOOK_CHART_KINDS], needs: ['webhook'] },
);

/** By the Service of its APIService, else by the variable that tells a webhook its group. */
function ofWorkload(model: Model, group: string): SolverWebhookPods[] {
  const serving = servingWorkload(model, group);
  const workloads = serving ? [serving.workload] : model.of('Deployment').filter((one) => isToldGroup(one, group));
  return workloads.flatMap((object) => {
    const { metadata, spec } = plain(object.spec.template);
    if (plain(spec).hostNetwork === true) return [];
    const labels = [plain(plain(metadata).labels) as Record<string, string>];
    return [{ object, group, namespace: object.namespace, labels, port: serving?.port }];
  });
}

function isToldGroup({ spec }: KubeObject, group: string): boolean {
  return list(plain(plain(spec.template).spec).containers).some((container) =>
    list(plain(container).env)
      .map(plain)
      .some(({ name, value }) => name === 'GROUP_NAME' && value === group),
  );
}

/**
 * By its chart, which labels pods like cert-manager/webhook-example, or like newer charts.
 *
 * Source: cert-manager/webhook-example deploy/example-webhook/templates/deployment.yaml.
 */
function ofChart(model: Model, group: string): SolverWebhookPods[] {
  return webhookCharts
    .of(model)
    .filter((chart) => chart.group?.value === group && chart.installation.complete)
    .flatMap(({ installation, name: chart, callerNamespace = 'cert-manager' }) => {
      const { object, values, namespace = '', releaseName } = installation;
      // Some charts install the webhook in cert-manager's namespace, whatever that of the release.
      if (namespace !== callerNamespace) return [];
      const isOther = given(values.networkPolicy) || JSON.stringify(values).includes('"hostNetwork":true');
      if (isOther || isOpen(releaseName)) return [];
      const name = text(values.nameOverride) || chart;
      const more = plain(values.podLabels) as Record<string, string>;
      const newer = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': releaseName, ...more };
      const labels = [
        { app: name, release: releaseName, ...more },
        newer,
        { ...newer, 'app.kubernetes.io/component': 'webhook' },
      ];
      return [{ object, group, namespace, labels }];
    });
}
