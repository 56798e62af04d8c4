import { compareVersions } from '../../../cert-manager/versions';
import { given, plain } from '../../../values/plain';
import { createdObjects } from '../../facts/admission/created-objects';
import { enforcedLevel } from '../../facts/admission/pod-security-level';
import { podTemplatePath, solverPods } from '../../facts/solver-pods/solver-pods';
import { podSecurityViolations } from '../../knowledge/pod-security';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The pod template's securityContext replaces cert-manager's, and the result does not meet the Pod Security Standard that
 * the namespace enforces.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (the context is rebuilt from the template);
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const solverSecurityContextWeakened: Rule<Model> = {
  id: 'solver-security-context-weakened',
  severity: 'error',
  title: "The pod template's securityContext lacks what the namespace's Pod Security Standard requires",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<Solver>();
    for (const pods of solverPods.of(model)) {
      const { namespace, issuer, solver } = pods;
      const context = plain(solver.podTemplate.spec).securityContext;
      if (!given(context) || compareVersions(issuer.version, '1.16') < 0 || seen.has(solver)) continue;
      const level = enforcedLevel(model, namespace);
      if (!level) continue;
      const [pod] = createdObjects(pods, model);
      // Of root that is forbidden too, solver-runs-as-root speaks.
      const isOther = (path: string) => path.endsWith('runAsUser') && plain(context).runAsNonRoot === true;
      const lacking = podSecurityViolations(level, plain(pod!.raw.spec)).filter(
        ({ path }) => path.startsWith('securityContext') && !isOther(path),
      );
      if (lacking.length === 0) continue;
      seen.add(solver);
      const wanted = listed([...new Set(lacking.map((one) => one.wanted))]);
      report({
        object: issuer.object,
        path: podTemplatePath(solver, 'spec.securityContext'),
        message: `The securityContext of the pod template does not meet the ${level} Pod Security Standard that the namespace "${namespace}" enforces: it must have ${wanted}.`,
        effect: `The template's securityContext replaces cert-manager's as a whole: the API server refuses solver pods in "${namespace}".`,
        fix: `Write ${wanted} in it, or remove the securityContext: what cert-manager writes meets the standard.`,
      });
    }
  },
};
