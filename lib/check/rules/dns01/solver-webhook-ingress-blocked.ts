import { type SolverWebhookPods, solverWebhookPods } from '../../facts/controller/solver-webhook-pods';
import { apiServerBlock } from '../../facts/network/api-server-block';
import { POLICY_KINDS } from '../../facts/network/pod-policies';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * Network policies let nothing in to the pods of a DNS01 webhook, which the API server calls, or pods of namespaces only, of which
 * the API server is not one.
 *
 * Source: cert-manager pkg/issuer/acme/dns/webhook/webhook.go (through the API server); Kubernetes documentation,
 * tasks/extend-kubernetes/configure-aggregation-layer; linode/apl-core pull request 3473; tigera/operator pull request 4739.
 */
export const solverWebhookIngressBlocked: Rule<SolverWebhookPods> = {
  id: 'solver-webhook-ingress-blocked',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Network policies keep the API server from a DNS01 webhook',
  each: solverWebhookPods,
  kinds: POLICY_KINDS,

  find({ object, group, namespace, labels, port }, report, model) {
    const blocks = labels.map((one) => apiServerBlock(model, namespace, one, port));
    const [block] = blocks;
    if (!block || blocks.includes(undefined)) return;
    const { title } = block.object;
    const isLetIn =
      block.others.length > 0 ? `the policies let in to it only pods of ${listed(block.others)}` : undefined;
    const onPort = port ? `TCP port ${port.number}` : 'the port';
    report({
      object: block.object,
      path: block.path,
      message: `${title} selects the webhook for "${group}" (${object.title}), and ${isLetIn ?? `no policy lets anything in to ${port ? onPort : 'it'}`}.`,
      effect: `Unless the network lets the API server in all the same, the API group "${group}" is not available (FailedDiscoveryCheck, context deadline exceeded), and challenges stay pending.`,
      fix: `Allow ${onPort} of the webhook's pods from the API server, or from anywhere: a rule for what comes in with ports and without from.`,
    });
  },
};
