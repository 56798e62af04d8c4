import { type ComponentPods, componentPods } from '../../facts/controller/component-pods';
import { POLICY_KINDS, policiesFor } from '../../facts/network/pod-policies';
import type { Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

/** The port of the webhook, unless it is changed. */
const PORT = 10250;

/** Namespaces whose pods may be the agents through which an API server elsewhere calls webhooks (konnectivity, and the like). */
const RUNS_AGENTS = /system|agent|konnectivity|tunnel/;

/**
 * Network policies of cert-manager's namespace let nothing in to the webhook, which the API server calls, or pods of other
 * namespaces only, of which the API server is none.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.yaml (webhook.networkPolicy);
 * https://cert-manager.io/docs/installation/best-practice/#network-requirements-and-network-policy; cert-manager website pull
 * request 1002; cert-manager issues 2334, 2706.
 */
export const webhookIngressBlocked: Rule<ComponentPods> = {
  id: 'webhook-ingress-blocked',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Network policies keep the API server from the webhook',
  each: where(componentPods, ({ component, hasPolicy }: ComponentPods) => component === 'webhook' && !hasPolicy),
  kinds: POLICY_KINDS,

  find({ object, namespace, labels }, report, model) {
    const restricting = policiesFor(model, namespace, labels)?.filter(({ ingress }) => ingress);
    const [first] = restricting ?? [];
    // On whatever port: it may have been changed.
    if (!restricting || !first) return;
    const rules = restricting.flatMap(({ ingress }) => ingress!.rules);
    // Cilium lets in what comes from the node itself, where an API server may run.
    if (rules.length > 0 && restricting.some((policy) => policy.object.group === 'cilium.io')) return;
    if (!rules.every(({ podsOf }) => podsOf?.every((one) => !RUNS_AGENTS.test(one)))) return;
    const others = [...new Set(rules.flatMap(({ podsOf }) => podsOf!))];
    report({
      object: first.object,
      path: first.ingress!.path,
      message: `${first.object.title} selects cert-manager's webhook (${object.title}), and ${others.length > 0 ? `the policies let in to it only pods of ${listed(others)}` : 'no policy lets anything in to it'}.`,
      effect: `Unless the network lets the API server in all the same, it cannot call the webhook (context deadline exceeded) and refuses all of cert-manager's objects.`,
      fix: `Allow TCP port ${PORT} from the API server, or from anywhere: webhook.networkPolicy.enabled in the chart's values does so.`,
    });
  },
};
