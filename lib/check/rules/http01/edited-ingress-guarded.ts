import { annotationsRead } from '../../facts/http01/annotations-read';
import { type ThroughIngress, throughIngresses } from '../../facts/http01/http01-routing';
import { guardIn } from '../../facts/http01/ingress-guards';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * The challenge goes through an Ingress that requires authentication or admits certain addresses only: the CA is turned
 * away. A separate Ingress of the solver is not affected.
 *
 * Source: cert-manager issues 235, 498, 286; https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export const editedIngressGuarded: Rule<ThroughIngress> = {
  id: 'edited-ingress-guarded',
  severity: 'warning',
  title: 'The challenge goes through an Ingress that turns the CA away',
  each: throughIngresses,
  kinds: SERVING_KINDS,
  once: ({ certificate, ingress }) => `${certificate.namespace}/${ingress}`,

  find({ certificate, name, ingress }, report, model) {
    const object = model.get('Ingress', certificate.namespace, ingress);
    if (!object) return;
    const className = classOf(object);
    const guard = guardIn(annotationsRead(object.annotations, className, model), className);
    if (!guard) return;
    report({
      object,
      path: annotationPath(guard),
      message: `The challenge for "${name}" goes through this Ingress, which has the annotation ${guard}.`,
      effect: 'The CA gets 401 or 403: the challenge stays pending.',
      fix: 'Use a solver with ingressClassName, which creates a separate Ingress for the challenge.',
    });
  },
};
