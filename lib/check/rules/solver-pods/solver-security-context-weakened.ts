import { compareVersions } from '../../../cert-manager/versions';
import { given, type Plain, plain, text } from '../../../values/plain';
import { podTemplatePath, solverPods } from '../../facts/solver-pods';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The pod template's securityContext replaces cert-manager's, and the result does not meet the restricted Pod
 * Security Standard that the namespace enforces.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (the context is rebuilt from the template);
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const solverSecurityContextWeakened: Rule<Model> = {
  id: 'solver-security-context-weakened',
  severity: 'error',
  title: "The pod template's securityContext lacks what the namespace's Pod Security Standard requires",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<Solver>();
    for (const { namespace, issuer, solver } of solverPods.of(model)) {
      const context = plain(solver.podTemplate.spec).securityContext;
      if (!given(context) || compareVersions(issuer.version, '1.16') < 0 || seen.has(solver)) continue;
      if (model.namespaceLabels(namespace)?.['pod-security.kubernetes.io/enforce'] !== 'restricted') continue;
      const lacking = lackingIn(plain(context));
      if (lacking.length === 0) continue;
      seen.add(solver);
      report({
        object: issuer.object,
        path: podTemplatePath(solver, 'spec.securityContext'),
        message: `The securityContext of the pod template lacks ${lacking.join(' and ')}, but the namespace "${namespace}" enforces the restricted Pod Security Standard.`,
        effect: `The template's securityContext replaces cert-manager's as a whole: the API server refuses solver pods in "${namespace}".`,
        fix: `Add ${lacking.join(' and ')}.`,
      });
    }
  },
};

function lackingIn(context: Plain): string[] {
  const lacking: string[] = [];
  if (context.runAsNonRoot !== true) lacking.push('runAsNonRoot: true');
  if (!['RuntimeDefault', 'Localhost'].includes(text(plain(context.seccompProfile).type)))
    lacking.push('seccompProfile: {type: RuntimeDefault}');
  return lacking;
}
