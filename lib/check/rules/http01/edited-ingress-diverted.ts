import { type ThroughIngress, throughIngresses } from '../../facts/http01/http01-routing';
import { diversionIn } from '../../facts/http01/ingress-guards';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * The challenge path is added to an Ingress whose annotations apply to all of its paths, and rewrite or redirect requests,
 * or make the controller speak HTTPS to the solver pod.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (addChallengePathToIngress),
 * pkg/issuer/acme/http/solver/solver.go (any other path is answered 404, and "/" with an empty 200); issue 2826.
 */
export const editedIngressDiverted: Rule<ThroughIngress> = {
  id: 'edited-ingress-diverted',
  severity: 'error',
  title: 'The challenge path is added to an Ingress that rewrites or redirects requests',
  each: throughIngresses,
  once: ({ certificate, ingress }) => `${certificate.namespace}/${ingress}`,

  find({ certificate, name, ingress }, report, model) {
    const object = model.get('Ingress', certificate.namespace, ingress);
    const diversion = object && diversionIn(object.annotations);
    if (!diversion) return;
    const { key, does } = diversion;
    report({
      object,
      path: annotationPath(key),
      message: `The challenge for "${name}" goes through this Ingress, whose annotation ${key} ${does}, the challenge's path included.`,
      effect:
        'The solver pod is not asked for the token: the self check fails ("did not get expected response"), and the challenge stays pending.',
      fix: 'Use a solver with ingressClassName without editing the Ingress (remove acme.cert-manager.io/http01-edit-in-place), which creates a separate Ingress for the challenge.',
    });
  },
};
