import { CONTOUR } from '../../../ingress-controllers/contour';
import { annotationsRead } from '../../facts/http01/annotations-read';
import { type ThroughIngress, throughIngresses } from '../../facts/http01/http01-routing';
import { CONTOUR_REDIRECT, diversionIn } from '../../facts/http01/ingress-guards';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

const FIX =
  'Use a solver with ingressClassName without editing the Ingress (remove acme.cert-manager.io/http01-edit-in-place), which creates a separate Ingress for the challenge.';

/**
 * The challenge path is added to an Ingress whose annotations apply to all of its paths, and rewrite or redirect requests,
 * or make the controller speak HTTPS to the solver pod.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (addChallengePathToIngress),
 * pkg/issuer/acme/http/solver/solver.go (any other path is answered 404, and "/" with an empty 200); issue 2826;
 * projectcontour/contour internal/dag/ingress_processor.go, and issue 623.
 */
export const editedIngressDiverted: Rule<ThroughIngress> = {
  id: 'edited-ingress-diverted',
  severity: 'error',
  title: 'The challenge path is added to an Ingress that rewrites or redirects requests',
  each: throughIngresses,
  kinds: SERVING_KINDS,
  once: ({ certificate, ingress }) => `${certificate.namespace}/${ingress}`,

  find({ certificate, name, ingress }, report, model) {
    const object = model.get('Ingress', certificate.namespace, ingress);
    if (!object) return;
    if (isRedirectedByContour(object, model))
      report({
        object,
        path: annotationPath(CONTOUR_REDIRECT),
        message: `The challenge for "${name}" goes through this Ingress, which Contour redirects to HTTPS (${CONTOUR_REDIRECT}), the challenge's path included.`,
        effect:
          'Contour serves no HTTPS for a host whose Secret is not there yet: the first certificate is never issued, nor is one after the Secret is lost.',
        fix: FIX,
        severity: 'warning',
      });
    const className = classOf(object);
    const diversion = diversionIn(annotationsRead(object.annotations, className, model), className);
    if (!diversion) return;
    const { key, does } = diversion;
    report({
      object,
      path: annotationPath(key),
      message: `The challenge for "${name}" goes through this Ingress, whose annotation ${key} ${does}, the challenge's path included.`,
      effect:
        'The solver pod gets no request for the token: the self check fails ("did not get expected response"), and the challenge stays pending.',
      fix: FIX,
    });
  },
};

function isRedirectedByContour(object: KubeObject, model: Model): boolean {
  // With a temporary certificate, HTTPS is served from the beginning.
  if (object.annotations['cert-manager.io/issue-temporary-certificate'] === 'true') return false;
  return object.annotations[CONTOUR_REDIRECT] === 'true' && servingController(model, classOf(object)) === CONTOUR;
}
