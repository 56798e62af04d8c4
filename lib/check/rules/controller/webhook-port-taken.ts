import { list, plain, text } from '../../../values/plain';
import { certManagerCharts, componentContainers } from '../../facts/controller/components';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { onlyFrom, wholeModel } from '../../source';

/** The port of the webhook unless it is changed; the kubelet listens on it on every node. */
const KUBELET = 10250;

/**
 * The webhook runs on the node's network with the port that the kubelet has.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.yaml (webhook.hostNetwork); cert-manager website pull request 1002;
 * confidential-containers/cloud-api-adaptor issue 2138.
 */
export const webhookPortTaken: Rule<Model> = {
  id: 'webhook-port-taken',
  severity: 'error',
  title: "The webhook is on the node's network with the kubelet's port",
  each: wholeModel(onlyFrom([...certManagerCharts.kinds, ...componentContainers.kinds])),

  find(model: Model, report: Report): void {
    const add = (object: KubeObject, path: string, field: string) =>
      report({
        object,
        path,
        message: `The webhook runs with hostNetwork, and listens on port ${KUBELET}, which the kubelet has on every node.`,
        effect: `The webhook does not start (bind: address already in use), and the API server refuses all of cert-manager's objects.`,
        fix: `Set ${field} to a free port, such as 10260.`,
      });
    for (const { object, path, values, complete } of certManagerCharts.of(model)) {
      const { hostNetwork, securePort, config } = plain(values.webhook);
      const port = plain(config).securePort ?? securePort ?? (complete ? KUBELET : undefined);
      if (hostNetwork === true && Number(port) === KUBELET)
        add(object, `${path}.webhook.hostNetwork`, 'webhook.securePort');
    }
    for (const { object, component, container, pod, path } of componentContainers.of(model)) {
      const args = list(container.args).map(text);
      if (component === 'webhook' && pod.hostNetwork === true && args.includes(`--secure-port=${KUBELET}`))
        add(
          object,
          `${path}.args[${args.indexOf(`--secure-port=${KUBELET}`)}]`,
          '--secure-port and the port of its Service',
        );
    }
  },
};
