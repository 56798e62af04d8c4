import { SOLVER_LABELS } from '../../../cert-manager/annotations';
import { plain } from '../../../values/plain';
import type { IssuerSolver } from '../../facts/issuers/issuer-solvers';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods/solver-pods';
import type { Rule } from '../../rule';

/** Labels by which cert-manager finds its solver pods, with the value that does no harm. */
const OWN: Readonly<Record<string, string | undefined>> = {
  [SOLVER_LABELS.domain]: undefined,
  [SOLVER_LABELS.token]: undefined,
  [SOLVER_LABELS.solver]: 'true',
};

/**
 * The solver's pod template overwrites a label that cert-manager and the solver's Service find the pod by.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (podLabels, mergePodObjectMetaWithPodTemplate) and service.go.
 */
export const solverPodIdentityLabel: Rule<IssuerSolver> = {
  id: 'solver-pod-identity-label',
  severity: 'error',
  title: 'The pod template overwrites a label that the solver pod is found by',
  each: solversFor('http01'),

  find({ issuer, solver }, report) {
    const labels = plain(plain(solver.podTemplate.metadata).labels);
    for (const key of Object.keys(labels)) {
      if (!Object.hasOwn(OWN, key) || labels[key] === OWN[key]) continue;
      report({
        object: issuer.object,
        path: podTemplatePath(solver, `metadata.labels["${key}"]`),
        message: `The pod template sets the label ${key}, which cert-manager sets to find the solver pod.`,
        effect:
          "The solver's Service selects no pod, and cert-manager creates another at each attempt: challenges stay pending.",
        fix: 'Remove the label from the pod template.',
      });
    }
  },
};
