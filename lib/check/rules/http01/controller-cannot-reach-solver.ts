import { plain } from '../../../values/plain';
import { type Installation, installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, servedSolvers } from '../../facts/http01/solver-ingresses';
import { SOLVER_PORT } from '../../facts/http01/solver-objects';
import { isAdminPolicy } from '../../facts/network/admin-policies';
import { GENERATOR } from '../../facts/network/generated-policies';
import { blockedBy, POLICY_KINDS } from '../../facts/network/pod-policies';
import { byNamespace } from '../../facts/objects/by-namespace';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * Network policies of the ingress controller's namespace let nothing out to the port of solver pods.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/; cert-manager
 * pkg/issuer/acme/http/http.go (acmeSolverListenPort), website pull request 2158.
 */
export const controllerCannotReachSolver: Rule<ServedSolver> = {
  id: 'controller-cannot-reach-solver',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Network policies keep the ingress controller from the solver pods',
  each: servedSolvers,
  kinds: POLICY_KINDS,
  once: ({ controller }) => controller.id,

  find({ controller, choice }, report, model) {
    const installations = installationsOf(model, controller);
    const blockers = installations.map((one) => blockerOf(one, model));
    const [first] = blockers;
    if (!first || !blockers.every(Boolean)) return;
    const [{ object }] = installations as [Installation];
    report({
      object: first.object,
      path: first.path,
      message: `${first.object.title} is for ${controller.name} (${object.title}), and ${first.denies ? 'denies all that goes out' : 'allows nothing to go out'} to TCP port ${SOLVER_PORT}, on which the solver of "${choice.name}" listens.`,
      effect: 'The ingress controller cannot reach the solver pod (504): the challenge stays pending.',
      fix: first.denies
        ? `Deny less: no policy can allow what Cilium denies.`
        : `Allow TCP port ${SOLVER_PORT} to pods labelled acme.cert-manager.io/http01-solver: "true" in all namespaces, in egress.`,
    });
  },
};

function blockerOf({ namespace, podLabels, object }: Installation, model: Model) {
  if (!namespace || /"hostNetwork":true/.test(JSON.stringify(object.spec))) return undefined;
  // Of pods whose labels are not known, only policies for all pods can be read: one for some may allow it.
  const some = (byNamespace(model, 'NetworkPolicy').get(namespace) ?? []).some(
    ({ spec }) => JSON.stringify(plain(spec.podSelector)) !== '{}',
  );
  if (!podLabels && (some || POLICY_KINDS.some((kind) => !OF_NAMESPACES.includes(kind) && model.of(kind).length > 0)))
    return undefined;
  const blocker = blockedBy(model, { namespace, labels: podLabels ?? {} }, 'egress', [[SOLVER_PORT, 'TCP', 'http']]);
  return blocker && !isAdminPolicy(blocker.object) ? blocker : undefined;
}

/** Those that are not for an ingress controller of another namespace, as far as they are read. */
const OF_NAMESPACES: readonly string[] = ['NetworkPolicy', GENERATOR];
