import { type ComponentPods, componentPods } from '../../facts/controller/component-pods';
import { apiServerBlock } from '../../facts/network/api-server-block';
import { POLICY_KINDS } from '../../facts/network/pod-policies';
import type { Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

/** The port of the webhook, unless it is changed. */
const PORT = 10250;

/**
 * Network policies of cert-manager's namespace let nothing in to the port of the webhook, which the API server calls, or pods of
 * other namespaces only, and the API server is not a pod.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.yaml (webhook.networkPolicy);
 * https://cert-manager.io/docs/installation/best-practice/#network-requirements-and-network-policy; cert-manager website pull
 * request 1002; cert-manager issues 2334, 2706; NVIDIA/aicr pull request 75 (ports of the Service).
 */
export const webhookIngressBlocked: Rule<ComponentPods> = {
  id: 'webhook-ingress-blocked',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Network policies keep the API server from the webhook',
  each: where(
    componentPods,
    ({ component, hasPolicy, isInHostNetwork }: ComponentPods) =>
      component === 'webhook' && !hasPolicy && !isInHostNetwork,
  ),
  kinds: POLICY_KINDS,

  find({ object, namespace, labels, port }, report, model) {
    // On whatever port where it is not known.
    const block = apiServerBlock(model, namespace, labels, port);
    if (!block) return;
    const { title } = block.object;
    const isOtherPortOpen = port && !apiServerBlock(model, namespace, labels);
    const to = isOtherPortOpen ? `its port ${port.number}` : 'it';
    report({
      object: block.object,
      path: block.path,
      message: `${title} selects cert-manager's webhook (${object.title}), and ${block.others.length > 0 ? `the policies let in to ${to} only pods of ${listed(block.others)}` : `no policy lets anything in to ${to}`}.`,
      effect: `Unless the network lets the API server in all the same, it cannot call the webhook (context deadline exceeded) and refuses all of cert-manager's objects.`,
      fix: `Allow TCP port ${port?.number ?? PORT}${isOtherPortOpen ? " of the pods, not the webhook Service's port," : ''} from the API server, or from anywhere: webhook.networkPolicy.enabled in the chart's values does so.`,
    });
  },
};
