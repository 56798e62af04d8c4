import { CILIUM } from '../../../ingress-controllers/cilium';
import { list, plain, text } from '../../../values/plain';
import { writesExactPath } from '../../facts/http01/challenge-path';
import { http01Routing } from '../../facts/http01/http01-routing';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';

/**
 * The challenge path is added to an Ingress that Cilium serves, by a release of cert-manager that writes it as
 * ImplementationSpecific: a path of type Prefix for "/" wins over it.
 *
 * Source: cert-manager issue 6805; release notes 1.18 (ACMEHTTP01IngressPathTypeExact).
 */
export const ciliumChallengePath: Rule<ServedSolver> = {
  id: 'cilium-challenge-path',
  severity: 'warning',
  title: 'Cilium routes the challenge by another path of the Ingress',
  each: solversServedBy(CILIUM),

  find({ solver, edited, choice: { certificate, name } }, report, model) {
    const { name: ingress = '' } = (edited && http01Routing(certificate, solver)) || {};
    const object = model.get('Ingress', certificate.namespace, ingress);
    if (!object || model.controllers.length === 0) return;
    if (!model.controllers.every((controller) => writesExactPath(controller, model) === false)) return;
    for (const [i, rule] of list(object.spec.rules).map(plain).entries()) {
      if (text(rule.host).toLowerCase() !== name.toLowerCase()) continue;
      const j = list(plain(rule.http).paths)
        .map(plain)
        .findIndex(({ path, pathType }) => text(path) === '/' && text(pathType) === 'Prefix');
      if (j < 0) continue;
      report({
        object,
        path: `spec.rules[${i}].http.paths[${j}]`,
        message: `cert-manager adds the path of the challenge for "${name}" to this Ingress as ImplementationSpecific, and Cilium sends it to the path "/" of type Prefix.`,
        effect: 'The application answers the challenge, which stays pending.',
        fix: 'Upgrade cert-manager to 1.18, which writes the path as Exact, or use a solver with ingressClassName, which creates a separate Ingress.',
      });
      return;
    }
  },
};
