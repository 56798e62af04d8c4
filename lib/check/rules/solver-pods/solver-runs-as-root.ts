import { compareVersions } from '../../../cert-manager/versions';
import { plain } from '../../../values/plain';
import { solversFor } from '../../facts/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The pod template's securityContext asks for the user 0 and refuses root at once.
 *
 * Source: kubernetes pkg/kubelet/kuberuntime/security_context.go (verifyRunAsNonRoot).
 */
export const solverRunsAsRoot: Rule<Model> = {
  id: 'solver-runs-as-root',
  severity: 'error',
  title: 'The pod template runs the solver as root and forbids it at once',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversFor('http01').of(model)) {
      const context = plain(plain(solver.podTemplate.spec).securityContext);
      if (context.runAsUser !== 0 || context.runAsNonRoot !== true || compareVersions(issuer.version, '1.16') < 0)
        continue;
      report({
        object: issuer.object,
        path: podTemplatePath(solver, 'spec.securityContext.runAsUser'),
        message: 'The securityContext of the pod template has runAsUser: 0 beside runAsNonRoot: true.',
        effect:
          'The kubelet does not start the container (CreateContainerConfigError): challenges of this solver stay pending.',
        fix: 'Leave out runAsUser; the solver needs no root.',
      });
    }
  },
};
