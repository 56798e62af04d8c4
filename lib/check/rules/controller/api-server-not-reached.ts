import { type ComponentPods, componentPods } from '../../facts/controller/component-pods';
import { keptFromApiServer } from '../../facts/network/api-server-block';
import { POLICY_KINDS } from '../../facts/network/pod-policies';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * Network policies of cert-manager's namespace do not let its controller or its webhook out to the API server.
 *
 * Source: https://cert-manager.io/docs/installation/best-practice/#network-requirements-and-network-policy; cert-manager issue 5787;
 * bitnami/charts issue 22760.
 */
export const apiServerNotReached: Rule<ComponentPods> = {
  id: 'api-server-not-reached',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Network policies keep cert-manager from the API server',
  each: where(componentPods, ({ hasPolicy, isInHostNetwork }: ComponentPods) => !hasPolicy && !isInHostNetwork),
  kinds: POLICY_KINDS,
  // A policy for all pods of the namespace.
  once: ({ namespace }) => namespace,

  find({ component, object, namespace, labels }, report, model) {
    const policy = keptFromApiServer(model, namespace, labels);
    if (!policy) return;
    report({
      ...policy,
      message: `${policy.object.title} selects cert-manager's ${component} (${object.title}), and no policy lets it out to the API server.`,
      effect: `Unless the network lets it out all the same, the ${component} does not start (dial tcp: i/o timeout)${component === 'webhook' ? ", and the API server refuses all of cert-manager's objects" : ', and no certificate is issued'}.`,
      fix: 'Allow TCP ports 443 and 6443 (or that on which the API server listens) to any address, or to those of the API server: it is not a pod that a rule could select.',
    });
  },
};
