import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An object of the API group that cert-manager had until 0.10.
 *
 * Source: https://cert-manager.io/docs/releases/upgrading/upgrading-0.10-0.11/;
 * https://github.com/cert-manager/cert-manager/issues/2514
 */
export const legacyApiGroup: Rule<Model> = {
  id: 'legacy-api-group',
  severity: 'error',
  title: 'The object is of the API group certmanager.k8s.io, which is gone',
  each: wholeModel({ kinds: ['CertificateRequest', 'Challenge', 'Order'] }),

  find(model: Model, report: Report): void {
    for (const object of model.objects) {
      if (object.group !== 'certmanager.k8s.io') continue;
      const acme = ['Order', 'Challenge'].includes(object.kind);
      report({
        object,
        path: 'apiVersion',
        message: `${object.title} is of ${object.apiVersion}, cert-manager's API until 0.10.`,
        effect: 'The API server does not know the kind: the object is not applied.',
        fix: `Write apiVersion: ${acme ? 'acme.' : ''}cert-manager.io/v1. Solvers are now in spec.acme.solvers of the issuer.`,
      });
    }
  },
};
