import { holdsOpen, isOpen } from '../../../values/open';
import { allInstallations, SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { SOLVER_PORT } from '../../facts/http01/solver-objects';
import { isAdminPolicy } from '../../facts/network/admin-policies';
import { GENERATOR } from '../../facts/network/generated-policies';
import { blockedBy, POLICY_KINDS, policiesFor } from '../../facts/network/pod-policies';
import type { PodPolicy } from '../../facts/network/pod-policy';
import { solverLabels } from '../../facts/network/solver-network';
import { solverPods } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { inNamespace } from '../../wording';

/**
 * NetworkPolicies of a namespace where names are solved by HTTP01 block all traffic to the solver pods.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/; cert-manager
 * pkg/issuer/acme/http/http.go (acmeSolverListenPort); cert-manager issue 2334, website pull request 2151;
 * https://network-policy-api.sigs.k8s.io/reference/spec/; https://docs.cilium.io/en/stable/security/policy/deny/
 */
export const solverNetworkPolicy: Rule<Model> = {
  id: 'solver-network-policy',
  severity: 'warning',
  reportsAbsence: true,
  title: 'NetworkPolicies of the namespace block all traffic to the solver pods',
  each: wholeModel({ kinds: POLICY_KINDS, needs: POLICY_KINDS }),
  kinds: SERVING_KINDS,

  find(model: Model, report: Report): void {
    // A policy whose namespace or selector is not known yet may be the one that allows traffic.
    if (POLICY_KINDS.some((kind) => model.of(kind).some(isPartlyKnown))) return;
    const seen = new Set<KubeObject>();
    for (const { namespace, solver, name } of solverPods.of(model)) {
      // The container's port is called http.
      const pods = { namespace, labels: solverLabels(solver) };
      const blocker = blockedBy(model, pods, 'ingress', [[SOLVER_PORT, 'TCP', 'http']]);
      if (!blocker || seen.has(blocker.object) || (isAdminPolicy(blocker.object) && servesFromHost(model))) continue;
      const { isFinal, denies = false } = blocker;
      seen.add(blocker.object);
      // What is to be changed is the policy that is written for solver pods, if there is one.
      const meant =
        denies || isAdminPolicy(blocker.object)
          ? undefined
          : policiesFor(model, namespace, pods.labels)?.find(isForSolvers);
      const { object, path } = meant ? { object: meant.object, path: meant.ingress!.path } : blocker;
      const way = denies
        ? `Leave pods labelled acme.cert-manager.io/http01-solver: "true" out of its endpointSelector (matchExpressions, operator DoesNotExist): no policy can allow what Cilium denies.`
        : isFinal
          ? `Add a rule before it that allows the namespace of the ingress controller to connect to TCP port ${SOLVER_PORT}, or passes that on to the policies of namespaces.`
          : `Add a policy for pods labelled acme.cert-manager.io/http01-solver: "true" that allows the ingress controller to connect to TCP port ${SOLVER_PORT}.`;
      report({
        object,
        path,
        message: denies
          ? `${object.title} denies all traffic to port ${SOLVER_PORT} of the solver pods${inNamespace(namespace)}.`
          : isAdminPolicy(object)
            ? `${object.title} selects the solver pods${inNamespace(namespace)}, and denies all pods traffic to their port ${SOLVER_PORT}.`
            : meant
              ? `${object.title} is for the solver pods, but allows no traffic to their port ${SOLVER_PORT}, nor does another policy${inNamespace(namespace)}.`
              : `${object.title} ${object.kind === GENERATOR ? 'generates a NetworkPolicy that selects' : 'selects'} the solver pods, but no policy${inNamespace(namespace)} allows traffic to their port ${SOLVER_PORT}.`,
        effect: `Neither cert-manager's self check nor the CA can reach the solver of "${name}"; the challenge stays pending.`,
        fix: meant ? `Allow TCP port ${SOLVER_PORT}, on which the solver listens.` : way,
      });
    }
  },
};

/** Whether a policy is written for solver pods: it selects them by their labels, and allows something. */
function isForSolvers({ object, ingress }: PodPolicy): boolean {
  const { podSelector, endpointSelector, selector } = object.spec;
  const written = JSON.stringify([podSelector, endpointSelector, selector]);
  return (ingress?.rules.length ?? 0) > 0 && written.includes('acme.cert-manager.io/http');
}

/** Policies of administrators do not see traffic from the network of nodes as that of a pod. */
function servesFromHost(model: Model): boolean {
  return allInstallations(model).some(({ object }) => JSON.stringify(object.spec).includes('"hostNetwork":true'));
}

function isPartlyKnown({ namespace, spec }: KubeObject): boolean {
  return isOpen(namespace) || holdsOpen(spec.podSelector) || holdsOpen(spec.policyTypes);
}
