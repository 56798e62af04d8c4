import type { LostIssuer } from '../../facts/issuers/lost-issuers';
import { lostIssuers } from '../../facts/issuers/lost-issuers';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The certificate is requested from an Issuer in another namespace. An Issuer serves only its own namespace.
 *
 * Source: https://cert-manager.io/docs/concepts/issuer/#namespaces;
 * https://github.com/cert-manager/cert-manager/issues/5873
 */
export const issuerInOtherNamespace: Rule<LostIssuer> = {
  id: 'issuer-in-other-namespace',
  severity: 'error',
  reportsAbsence: true,
  title: 'The Issuer is in another namespace',
  each: lostIssuers,

  find(lost, report) {
    const { certificate, inValues, instead, others } = lost;
    if (instead !== 'other-namespace') return;
    const { namespace, issuerRef } = certificate;
    report({
      object: certificate.object,
      path: certificate.at('issuerRef'),
      message: `${lost.asking} is requested from the Issuer "${issuerRef.name}", which is only in ${listed(others.map((o) => o.object.namespace))} and not in "${namespace}".`,
      effect:
        'An Issuer serves only its own namespace: the CertificateRequest waits for it, and the certificate is never issued.',
      fix: `Create the Issuer in "${namespace}", or use a ClusterIssuer.`,
      absent: { kind: 'Issuer', namespace },
      ...(inValues && { severity: 'warning' as const }),
    });
  },
};
