import { annotationsRead } from '../../facts/http01/annotations-read';
import { guardIn } from '../../facts/http01/ingress-guards';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * The template of the solver's Ingress has an annotation that turns the CA away: it admits certain addresses only, or
 * requires authentication.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (mergeIngressObjectMetaWithIngressResourceTemplate: the template
 * replaces the whitelist of 0.0.0.0/0 that cert-manager sets); issues 374, 745, 3310.
 */
export const solverTemplateGuarded: Rule<IssuerSolver> = {
  id: 'solver-template-guarded',
  severity: 'warning',
  title: "The template of the solver's Ingress turns the CA away",
  each: solversBy('ingress'),
  kinds: SERVING_KINDS,

  find({ issuer, solver }, report, model) {
    const annotations = annotationsRead(solver.templateAnnotations, solver.ingressClass, model);
    const guard = guardIn(annotations, solver.ingressClass);
    if (!guard) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate.metadata.annotations["${guard}"]`,
      message: `The template of solver ${solver.index} puts the annotation ${guard} on the Ingress for the challenge.`,
      effect: 'The CA connects from many addresses and does not sign in: it gets 401 or 403, and the challenge fails.',
      fix: 'Remove the annotation from the template: the Ingress serves only the challenge token, which is not secret.',
    });
  },
};
