import { installsOlder } from '../../facts/controller/older-release';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An object of the API group that cert-manager had until 0.10.
 *
 * Source: https://cert-manager.io/docs/releases/upgrading/upgrading-0.10-0.11/;
 * https://github.com/cert-manager/cert-manager/issues/2514
 */
export const legacyApiGroup: Rule<KubeObject> = {
  id: 'legacy-api-group',
  severity: 'error',
  title: 'The object is of the API group certmanager.k8s.io, which no longer exists',
  each: objectsOf('Certificate', 'CertificateRequest', 'Issuer', 'ClusterIssuer', 'Order', 'Challenge'),

  find(object, report, model) {
    if (object.group !== 'certmanager.k8s.io') return;
    const served = installsOlder(model, '0.11');
    const acme = ['Order', 'Challenge'].includes(object.kind);
    report({
      object,
      path: 'apiVersion',
      message: `${object.title} is of ${object.apiVersion}, cert-manager's API until 0.10.`,
      effect: served
        ? 'The installed cert-manager reads it. Releases from 0.11 on do not.'
        : 'The API server does not know the kind: the object is not applied.',
      fix: `${served ? 'Upgrade cert-manager, and with it set' : 'Set'} apiVersion: ${acme ? 'acme.' : ''}cert-manager.io/v1. Solvers are now in spec.acme.solvers of the issuer.`,
      severity: served ? 'warning' : 'error',
    });
  },
};
