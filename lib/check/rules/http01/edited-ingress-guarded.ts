import { throughIngresses } from '../../facts/http01-routing';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The challenge goes through an Ingress that lets in only who signs in, or who comes from certain addresses: the CA is
 * turned away. An Ingress of the solver's own is not concerned.
 *
 * Source: cert-manager issues 235, 498, 286; https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export const editedIngressGuarded: Rule<Model> = {
  id: 'edited-ingress-guarded',
  severity: 'warning',
  title: 'The challenge goes through an Ingress that turns strangers away',
  each: wholeModel({ needs: ['Ingress'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<KubeObject>();
    for (const { certificate, name, ingress } of throughIngresses.of(model)) {
      const object = model.get('Ingress', certificate.namespace, ingress);
      if (!object || seen.has(object)) continue;
      seen.add(object);
      const guard = GUARDS.find((key) => Object.hasOwn(object.annotations, key) && object.annotations[key] !== '');
      if (!guard) continue;
      report({
        object,
        path: annotationPath(guard),
        message: `The challenge for "${name}" goes through this Ingress, which has the annotation ${guard}.`,
        effect: 'The CA is turned away (401 or 403), as every stranger: the challenge stays pending.',
        fix: 'Use a solver with ingressClassName, which makes an Ingress of its own for the challenge.',
      });
    }
  },
};

const GUARDS = ['auth-type', 'auth-url', 'auth-tls-secret', 'whitelist-source-range', 'allowlist-source-range'].map(
  (name) => `nginx.ingress.kubernetes.io/${name}`,
);
