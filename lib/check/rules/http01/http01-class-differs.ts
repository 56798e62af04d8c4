import { list, text } from '../../../values/plain';
import { defaultClass } from '../../facts/http01/default-class';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf, SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An annotated Ingress has one class, and the solver for its hosts has another: the CA connects to the controller that
 * serves the Ingress, but the challenge is answered by the other.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go; cert-manager issues 2538, 7443;
 * https://cert-manager.io/docs/usage/ingress/#supported-annotations (http01-ingress-class, for internal services).
 */
export const http01ClassDiffers: Rule<Model> = {
  id: 'http01-class-differs',
  severity: 'warning',
  title: 'The Ingress has a different class from the solver for its hosts',
  each: wholeModel({ needs: ['Ingress'], kinds: SERVING_KINDS }),

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
        const own = text(object.spec.ingressClassName) || object.annotations['kubernetes.io/ingress.class'];
        const given = routing?.ingressClassName ?? routing?.class;
        const solverClass = given ?? (own && routing ? otherDefaultClass(solver, own, model) : undefined);
        if (!solverClass || !own || solverClass === own || list(object.spec.tls).length === 0) continue;
        seen.add(object);
        report({
          object,
          path: text(object.spec.ingressClassName)
            ? 'spec.ingressClassName'
            : 'metadata.annotations["kubernetes.io/ingress.class"]',
          message: `The Ingress has the class "${own}", but solver ${solver.index} of ${issuer.object.title}, which is used for its hosts, ${given === undefined ? `has none, and gets the default class "${solverClass}"` : `has the class "${solverClass}"`}.`,
          effect:
            'The hosts resolve to one controller, and the challenge is answered by the other: unless both have the same address, it stays pending.',
          fix: `Add the annotation acme.cert-manager.io/http01-ingress-ingressclassname: ${own}, or a solver with that class and a selector.`,
        });
      }
    }
  },
};

/** The default class, where it is served at another address for certain than a class: by another installation. */
function otherDefaultClass({ stanza, templateAnnotations }: Solver, own: string, model: Model): string | undefined {
  if (text(stanza.name) !== '' || text(templateAnnotations['kubernetes.io/ingress.class']) !== '') return undefined;
  const byDefault = defaultClass(model);
  if (byDefault === undefined) return undefined;
  const [one, other] = [own, byDefault].map((name) => servingController(model, name));
  if (!one || !other) return undefined;
  return one !== other || installationsOf(model, one).length > 1 ? byDefault : undefined;
}
