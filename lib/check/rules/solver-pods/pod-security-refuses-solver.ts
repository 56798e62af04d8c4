import { compareVersions } from '../../../cert-manager/versions';
import { given, plain } from '../../../values/plain';
import { createdObjects } from '../../facts/admission/created-objects';
import { enforcedLevel } from '../../facts/admission/pod-security-level';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import { podSecurityViolations } from '../../knowledge/pod-security';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The namespace enforces a Pod Security Standard that the solver pod of this release, or with these flags, does not meet;
 * nothing in the issuer can change it.
 *
 * Source: cert-manager issue 5338 (until 1.9, the solver pod has no seccomp profile and keeps its capabilities);
 * pkg/issuer/acme/http/pod.go; https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const podSecurityRefusesSolver: Rule<SolverPods> = {
  id: 'pod-security-refuses-solver',
  severity: 'error',
  title: 'The Pod Security Standard of the namespace refuses solver pods',
  each: solverPods,
  once: ({ namespace }) => namespace,

  find(pods, report, model) {
    const { issuer, solver, namespace, name } = pods;
    const template = plain(solver.podTemplate.spec).securityContext;
    const level = enforcedLevel(model, namespace);
    // Another rule reports what the template sets itself.
    if (!level || (given(template) && compareVersions(issuer.version, '1.16') >= 0)) return;
    const [pod] = createdObjects(pods, model);
    const lacking = podSecurityViolations(level, plain(pod!.raw.spec));
    const object = model.get('Namespace', '', namespace);
    if (lacking.length === 0 || !object) return;
    const wanted = listed([...new Set(lacking.map((one) => one.wanted))]);
    const isOld = compareVersions(issuer.version, '1.10') < 0;
    report({
      object,
      path: 'metadata.labels["pod-security.kubernetes.io/enforce"]',
      message: `"${namespace}" enforces the ${level} Pod Security Standard, and the solver pod for "${name}"${isOld ? `, as cert-manager ${issuer.version} writes it,` : ''} lacks ${wanted}.`,
      effect: 'The API server refuses the solver pod (violates PodSecurity), and the challenge stays pending.',
      fix: isOld
        ? 'Upgrade cert-manager to 1.10 or later, or solve the names of this namespace by DNS01.'
        : 'Remove --acme-http01-solver-run-as-non-root=false from the controller.',
    });
  },
};
