import { list, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An annotated Ingress has one class, and the solver for its hosts has another: the CA connects to the controller that
 * serves the Ingress, but the challenge is answered by the other.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go; cert-manager issue 7443;
 * https://cert-manager.io/docs/usage/ingress/#supported-annotations (http01-ingress-class, for internal services).
 */
export const http01ClassDiffers: Rule<Model> = {
  id: 'http01-class-differs',
  severity: 'warning',
  title: 'The Ingress has a different class from the solver for its hosts',
  each: wholeModel({ needs: ['Ingress'] }),

  find(model: Model, report: Report): void {
    if (model.implied.length === 0) return;
    const seen = new Set<KubeObject>();
    for (const { issuer, solver } of solversBy('ingress').of(model)) {
      for (const { certificate } of solvedBy(model, solver)) {
        const { object, implied } = certificate;
        if (!implied || object.kind !== 'Ingress' || seen.has(object)) continue;
        const routing = http01Routing(certificate, solver);
        // An annotation on the Ingress itself is there to solve elsewhere, as for an internal Ingress.
        if (routing?.annotation) continue;
        const solverClass = routing?.ingressClassName ?? routing?.class;
        const own = text(object.spec.ingressClassName) || object.annotations['kubernetes.io/ingress.class'];
        if (!solverClass || !own || solverClass === own || list(object.spec.tls).length === 0) continue;
        seen.add(object);
        report({
          object,
          path: text(object.spec.ingressClassName)
            ? 'spec.ingressClassName'
            : 'metadata.annotations["kubernetes.io/ingress.class"]',
          message: `The Ingress has the class "${own}", but solver ${solver.index} of ${issuer.object.title}, which is used for its hosts, has the class "${solverClass}".`,
          effect:
            'The hosts resolve to one controller, and the challenge is answered by the other: unless both have the same address, it stays pending.',
          fix: `Add the annotation acme.cert-manager.io/http01-ingress-ingressclassname: ${own}, or a solver with that class and a selector.`,
        });
      }
    }
  },
};
