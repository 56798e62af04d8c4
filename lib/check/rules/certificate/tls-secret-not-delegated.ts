import { couldBeEqual, holdsOpen, isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { type TlsSecretRead, tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * Contour is to read a certificate's Secret from another namespace, and no TLSCertificateDelegation allows it.
 *
 * Source: https://projectcontour.io/docs/latest/config/tls-delegation; projectcontour/contour issues 1348, 1639.
 */
export const tlsSecretNotDelegated: Rule<TlsSecretRead> = {
  id: 'tls-secret-not-delegated',
  severity: 'error',
  reportsAbsence: true,
  title: "Contour may not read the certificate's Secret from another namespace",
  each: where(tlsSecretsRead, ({ object, namespace }) => object.namespace !== namespace && isContours(object.kind)),
  kinds: ['TLSCertificateDelegation'],

  find({ object, name, path, namespace }: TlsSecretRead, report: Report, model: Model): void {
    if (object.namespace === '' || certificatesOfSecret(model, namespace, name).length === 0) return;
    const delegations = model
      .of('TLSCertificateDelegation')
      .filter((delegation) => couldBeEqual(delegation.namespace, namespace));
    if (delegations.some((delegation) => isOpen(delegation.namespace) || holdsOpen(delegation.spec))) return;
    const targets = delegations
      .flatMap(({ spec }) => list(spec.delegations).map(plain))
      .filter(({ secretName }) => text(secretName) === name)
      .flatMap(({ targetNamespaces }) => list(targetNamespaces));
    if (targets.includes('*') || targets.includes(object.namespace)) return;
    report({
      object,
      path,
      message:
        targets.length > 0
          ? `${object.title} reads the Secret "${name}" from "${namespace}", whose TLSCertificateDelegation does not include "${object.namespace}".`
          : `${object.title} reads the Secret "${name}" from "${namespace}", but no TLSCertificateDelegation there is for that Secret.`,
      effect:
        'Contour does not use the certificate: the host is not served over TLS, and an HTTPProxy becomes invalid.',
      fix: `Add "${object.namespace}" to the targetNamespaces of a TLSCertificateDelegation for "${name}" in "${namespace}".`,
      severity: targets.length > 0 || model.complete ? 'error' : 'warning',
    });
  },
};

/** Of an Ingress, only Contour's annotation gives another namespace. */
function isContours(kind: string): boolean {
  return kind === 'HTTPProxy' || kind === 'Ingress';
}
