import { compareVersions } from '../../../cert-manager/versions';
import { plain } from '../../../values/plain';
import type { IssuerSolver } from '../../facts/issuers/issuer-solvers';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods/solver-pods';
import type { Rule } from '../../rule';

/**
 * The pod template's securityContext sets user 0 and forbids root.
 *
 * Source: kubernetes pkg/kubelet/kuberuntime/security_context.go (verifyRunAsNonRoot).
 */
export const solverRunsAsRoot: Rule<IssuerSolver> = {
  id: 'solver-runs-as-root',
  severity: 'error',
  title: 'The pod template runs the solver as root and also forbids it',
  each: solversFor('http01'),

  find({ issuer, solver }, report) {
    const context = plain(plain(solver.podTemplate.spec).securityContext);
    if (context.runAsUser !== 0 || context.runAsNonRoot !== true || compareVersions(issuer.version, '1.16') < 0) return;
    report({
      object: issuer.object,
      path: podTemplatePath(solver, 'spec.securityContext.runAsUser'),
      message: 'The securityContext of the pod template has both runAsUser: 0 and runAsNonRoot: true.',
      effect:
        'The kubelet does not start the container (CreateContainerConfigError): challenges of this solver stay pending.',
      fix: 'Remove runAsUser: the solver does not need root.',
    });
  },
};
