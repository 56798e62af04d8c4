import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name that is in one certificate twice.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (which removes such names), RFC 8555 section 7.1.3.
 */
export const nameRepeated: Rule<RequestedCertificate> = {
  id: 'name-repeated',
  severity: 'info',
  title: 'A name is in one certificate twice',
  each: requestedCertificates,

  find(certificate, report) {
    const { dnsNames } = certificate;
    if (dnsNames.length < 2) return;
    const seen = new Set<string>();
    dnsNames.forEach((name, i) => {
      const lower = name.toLowerCase();
      if (seen.has(lower)) {
        report({
          object: certificate.object,
          path: certificate.at(`dnsNames[${i}]`),
          message: `"${name}" is in dnsNames of ${certificateTitle(certificate)} more than once.`,
          effect: 'It is validated once, but the request holds it twice, which some CAs refuse.',
          fix: 'Remove one of them.',
        });
      }
      seen.add(lower);
    });
  },
};
