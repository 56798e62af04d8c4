import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen, isOpen } from '../../../values/open';
import { list, plain } from '../../../values/plain';
import { byNamespace } from '../../facts/by-namespace';
import { admitsSolverPort, isForIngress, solverLabels } from '../../facts/solver-network';
import { SOLVER_PORT } from '../../facts/solver-objects';
import { solverPods } from '../../facts/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * NetworkPolicies of a namespace where names are solved by HTTP01 block all traffic to the solver pods.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/; cert-manager
 * pkg/issuer/acme/http/http.go (acmeSolverListenPort); https://github.com/cert-manager/cert-manager/issues/2334
 */
export const solverNetworkPolicy: Rule<Model> = {
  id: 'solver-network-policy',
  severity: 'warning',
  reportsAbsence: true,
  title: 'NetworkPolicies of the namespace block all traffic to the solver pods',
  each: wholeModel({ kinds: ['NetworkPolicy'], needs: ['NetworkPolicy'] }),

  find(model: Model, report: Report): void {
    const policies = byNamespace(model, 'NetworkPolicy');
    // A policy whose namespace or selector is not known yet may be the one that allows traffic.
    if (policies.size === 0 || model.of('NetworkPolicy').some(isPartlyKnown)) return;
    const seen = new Set<KubeObject>();
    for (const { namespace, solver, name } of solverPods.of(model)) {
      const labels = solverLabels(solver);
      const selecting = (policies.get(namespace) ?? []).filter(
        ({ group, spec }) =>
          group === 'networking.k8s.io' && isForIngress(spec) && matchesLabels(spec.podSelector, labels),
      );
      const [first] = selecting;
      if (
        !first ||
        seen.has(first) ||
        selecting.some(({ spec }) => list(spec.ingress).map(plain).some(admitsSolverPort))
      )
        continue;
      seen.add(first);
      report({
        object: first,
        path: 'spec.ingress',
        message: `${first.title} selects the solver pods, but no policy in "${namespace}" allows traffic to their port ${SOLVER_PORT}.`,
        effect: `Neither cert-manager's self check nor the CA can reach the solver of "${name}"; the challenge stays pending.`,
        fix: `Add a policy for pods labelled acme.cert-manager.io/http01-solver: "true" that allows the ingress controller to connect to TCP port ${SOLVER_PORT}.`,
      });
    }
  },
};

function isPartlyKnown({ namespace, spec }: KubeObject): boolean {
  return isOpen(namespace) || holdsOpen(spec.podSelector) || holdsOpen(spec.policyTypes);
}
