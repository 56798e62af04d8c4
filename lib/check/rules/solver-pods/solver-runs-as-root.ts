import { compareVersions } from '../../../cert-manager/versions';
import { plain } from '../../../values/plain';
import type { IssuerSolver } from '../../facts/issuer-solvers';
import { solversFor } from '../../facts/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods';
import type { Rule } from '../../rule';

/**
 * The pod template's securityContext asks for the user 0 and refuses root at once.
 *
 * Source: kubernetes pkg/kubelet/kuberuntime/security_context.go (verifyRunAsNonRoot).
 */
export const solverRunsAsRoot: Rule<IssuerSolver> = {
  id: 'solver-runs-as-root',
  severity: 'error',
  title: 'The pod template runs the solver as root and forbids it at once',
  each: solversFor('http01'),

  find({ issuer, solver }, report) {
    const context = plain(plain(solver.podTemplate.spec).securityContext);
    if (context.runAsUser !== 0 || context.runAsNonRoot !== true || compareVersions(issuer.version, '1.16') < 0) return;
    report({
      object: issuer.object,
      path: podTemplatePath(solver, 'spec.securityContext.runAsUser'),
      message: 'The securityContext of the pod template has runAsUser: 0 beside runAsNonRoot: true.',
      effect:
        'The kubelet does not start the container (CreateContainerConfigError): challenges of this solver stay pending.',
      fix: 'Leave out runAsUser; the solver needs no root.',
    });
  },
};
