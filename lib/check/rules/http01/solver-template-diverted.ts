import { plain, text } from '../../../values/plain';
import { diversionIn } from '../../facts/http01/ingress-guards';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * The template of the solver's Ingress has an annotation that rewrites or redirects requests, or makes the controller speak
 * HTTPS to the solver pod.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (mergeIngressObjectMetaWithIngressResourceTemplate),
 * pkg/issuer/acme/http/solver/solver.go (any other path is answered 404); issues 2037, 2826.
 */
export const solverTemplateDiverted: Rule<IssuerSolver> = {
  id: 'solver-template-diverted',
  severity: 'error',
  title: "The template of the solver's Ingress rewrites or redirects requests",
  each: solversBy('ingress'),

  find({ issuer, solver }, report) {
    const { ingressTemplate, ingressClassName, class: ofClass } = solver.stanza;
    const diversion = diversionIn(
      plain(plain(plain(ingressTemplate).metadata).annotations),
      text(ingressClassName) || text(ofClass),
    );
    if (!diversion) return;
    const { key, does } = diversion;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate.metadata.annotations["${key}"]`,
      message: `The template of solver ${solver.index} puts the annotation ${key} on the Ingress for the challenge, which ${does}.`,
      effect:
        'The solver pod is not asked for the token: the self check fails ("did not get expected response"), and the challenge stays pending.',
      fix: 'Remove the annotation from the template: it belongs on the Ingresses of the hosts.',
    });
  },
};
