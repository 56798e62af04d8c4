import { isOpen } from '../../../values/open';
import { given, list, plain, text } from '../../../values/plain';
import { parseQuantity } from '../../../values/quantity';
import { createdObjects } from '../../facts/admission/created-objects';
import { byNamespace } from '../../facts/objects/by-namespace';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A ResourceQuota allows no pod, no Service, no NodePort, no Ingress or no HTTPRoute, in a namespace where names are solved by HTTP01. The solver's
 * Service is of type NodePort unless `serviceType` says otherwise.
 *
 * Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/; cert-manager pkg/issuer/acme/http/service.go;
 * https://github.com/cert-manager/cert-manager/issues/5101
 */
export const solverPodQuota: Rule<Model> = {
  id: 'solver-pod-quota',
  severity: 'error',
  title: 'A ResourceQuota of the namespace leaves no room for the solver',
  each: wholeModel({ kinds: ['ResourceQuota'], needs: ['ResourceQuota'] }),

  find(model: Model, report: Report): void {
    const quotas = byNamespace(model, 'ResourceQuota');
    if (quotas.size === 0) return;
    const seen = new Map<KubeObject, Set<string>>();
    for (const pods of solverPods.of(model)) {
      for (const quota of quotas.get(pods.namespace) ?? []) {
        // One with scopes may not apply to the solver.
        if (list(quota.spec.scopes).length > 0 || given(quota.spec.scopeSelector)) continue;
        const hard = plain(quota.spec.hard);
        const done = seen.get(quota) ?? new Set();
        seen.set(quota, done);
        for (const [key, what] of needsOf(pods, model)) {
          if (parseQuantity(hard[key]) !== 0 || done.has(key)) continue;
          done.add(key);
          report({
            object: quota,
            path: `spec.hard["${key}"]`,
            message: `${quota.title} allows no ${what}, but "${pods.name}" is solved by HTTP01 there.`,
            effect: `The API server refuses the solver's ${what}; the challenge stays pending.`,
            fix:
              key === 'services.nodeports'
                ? 'Set serviceType: ClusterIP in the solver, or raise the quota.'
                : 'Raise the quota, or solve the names by DNS01.',
          });
        }
      }
    }
  },
};

function needsOf(pods: SolverPods, model: Model): (readonly [key: string, what: string])[] {
  const needs: (readonly [string, string])[] = [
    ['pods', 'pod'],
    ['count/pods', 'pod'],
    ['services', 'Service'],
    ['count/services', 'Service'],
  ];
  for (const { kind, group } of createdObjects(pods, model))
    if (group !== '') needs.push([`count/${kind === 'Ingress' ? 'ingresses' : 'httproutes'}.${group}`, kind]);
  const serviceType = text(pods.solver.stanza.serviceType);
  if (serviceType !== 'ClusterIP' && !isOpen(serviceType))
    needs.push(['services.nodeports', 'Service of type NodePort']);
  return needs;
}
