import { holdsOpen, isOpen } from '../../../values/open';
import { POLICY_KINDS, policiesFor } from '../../facts/pod-policies';
import { solverLabels } from '../../facts/solver-network';
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
  each: wholeModel({ kinds: POLICY_KINDS, needs: POLICY_KINDS }),

  find(model: Model, report: Report): void {
    // A policy whose namespace or selector is not known yet may be the one that allows traffic.
    if (POLICY_KINDS.some((kind) => model.of(kind).some(isPartlyKnown))) return;
    const seen = new Set<KubeObject>();
    for (const { namespace, solver, name } of solverPods.of(model)) {
      const selecting = policiesFor(model, namespace, solverLabels(solver))?.filter(({ ingress }) => ingress) ?? [];
      const [first] = selecting;
      // The container's port is called http.
      const isLetIn = selecting.some(({ ingress }) =>
        ingress!.rules.some((rule) => rule.admits(SOLVER_PORT, 'TCP', 'http')),
      );
      if (!first || seen.has(first.object) || isLetIn) continue;
      seen.add(first.object);
      report({
        object: first.object,
        path: first.ingress!.path,
        message: `${first.object.title} selects the solver pods, but no policy in "${namespace}" allows traffic to their port ${SOLVER_PORT}.`,
        effect: `Neither cert-manager's self check nor the CA can reach the solver of "${name}"; the challenge stays pending.`,
        fix: `Add a policy for pods labelled acme.cert-manager.io/http01-solver: "true" that allows the ingress controller to connect to TCP port ${SOLVER_PORT}.`,
      });
    }
  },
};

function isPartlyKnown({ namespace, spec }: KubeObject): boolean {
  return isOpen(namespace) || holdsOpen(spec.podSelector) || holdsOpen(spec.policyTypes);
}
