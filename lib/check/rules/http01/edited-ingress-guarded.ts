import { throughIngresses } from '../../facts/http01-routing';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The challenge goes through an Ingress that requires authentication or admits certain addresses only: the CA is turned
 * away. A separate Ingress of the solver is not affected.
 *
 * Source: cert-manager issues 235, 498, 286; https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export const editedIngressGuarded: Rule<Model> = {
  id: 'edited-ingress-guarded',
  severity: 'warning',
  title: 'The challenge goes through an Ingress that turns the CA away',
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
        effect: 'The CA gets 401 or 403: the challenge stays pending.',
        fix: 'Use a solver with ingressClassName, which creates a separate Ingress for the challenge.',
      });
    }
  },
};

const GUARDS = ['auth-type', 'auth-url', 'auth-tls-secret', 'whitelist-source-range', 'allowlist-source-range'].map(
  (name) => `nginx.ingress.kubernetes.io/${name}`,
);
