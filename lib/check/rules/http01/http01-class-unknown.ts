import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The solver's ingressClassName is not one of the IngressClasses among the objects.
 *
 * Source: Kubernetes, https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class; cert-manager issue
 * 4439.
 */
export const http01ClassUnknown: Rule<Model> = {
  id: 'http01-class-unknown',
  severity: 'warning',
  reportsAbsence: true,
  title: "The solver's IngressClass is not among the objects",
  each: wholeModel({ kinds: ['IngressClass'], needs: ['IngressClass'] }),

  find(model: Model, report: Report): void {
    const classes = model.of('IngressClass');
    if (classes.length === 0) return;
    const names = new Set(classes.map(({ name }) => name));
    for (const { issuer, solver } of solversBy('ingress').of(model)) {
      const name = text(solver.stanza.ingressClassName);
      if (name === '' || names.has(name)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.ingressClassName`,
        message: `There is no IngressClass ${JSON.stringify(name.slice(0, 100))} among the objects, which have ${listed([...names])}.`,
        effect:
          'Unless it is defined elsewhere, no controller serves the Ingress for the challenge, which stays pending.',
        fix: 'Name the IngressClass that serves these hosts.',
        severity: model.complete ? 'error' : 'warning',
      });
    }
  },
};
