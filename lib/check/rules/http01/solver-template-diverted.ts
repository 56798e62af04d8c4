import { CONTOUR } from '../../../ingress-controllers/contour';
import { annotationsRead } from '../../facts/http01/annotations-read';
import { CONTOUR_REDIRECT, diversionIn } from '../../facts/http01/ingress-guards';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * The template of the solver's Ingress has an annotation that rewrites or redirects requests, or makes the controller speak
 * HTTPS to the solver pod.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (mergeIngressObjectMetaWithIngressResourceTemplate),
 * pkg/issuer/acme/http/solver/solver.go (any other path is answered 404); issues 2037, 2826;
 * projectcontour/contour internal/dag/ingress_processor.go.
 */
export const solverTemplateDiverted: Rule<IssuerSolver> = {
  id: 'solver-template-diverted',
  severity: 'error',
  title: "The template of the solver's Ingress rewrites or redirects requests",
  each: solversBy('ingress'),
  kinds: SERVING_KINDS,

  find({ issuer, solver }, report, model) {
    const annotations = annotationsRead(solver.templateAnnotations, solver.ingressClass, model);
    const diversion =
      diversionIn(annotations, solver.ingressClass) ?? contourRedirect(annotations, solver.ingressClass, model);
    if (!diversion) return;
    const { key, does } = diversion;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate.metadata.annotations["${key}"]`,
      message: `The template of solver ${solver.index} puts the annotation ${key} on the Ingress for the challenge, which ${does}.`,
      effect:
        'The solver pod gets no request for the token: the self check fails ("did not get expected response"), and the challenge stays pending.',
      fix: 'Remove the annotation from the template: it belongs on the Ingresses of the hosts.',
    });
  },
};

/** Contour's redirect: over HTTPS, it has the paths of Ingresses with an entry in `tls` only, which that of a challenge lacks. */
function contourRedirect(annotations: Readonly<Record<string, unknown>>, className: string, model: Model) {
  if (annotations[CONTOUR_REDIRECT] !== 'true' || servingController(model, className) !== CONTOUR) return undefined;
  return {
    key: CONTOUR_REDIRECT,
    does: 'redirects the challenge to HTTPS, over which Contour does not serve this Ingress',
  };
}
