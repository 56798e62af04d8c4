import { type RequestedCertificate, requestedCertificates } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name that stands twice in one certificate.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (which removes such names), RFC 8555 section 7.1.3.
 */
export const nameRepeated: Rule<RequestedCertificate> = {
  id: 'name-repeated',
  severity: 'info',
  title: 'A name stands twice in one certificate',
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
          message: `"${name}" stands in dnsNames of ${certificateTitle(certificate)} more than once.`,
          effect: 'It is validated once; the request has it twice, which some CAs do not take.',
          fix: 'Leave one of them out.',
        });
      }
      seen.add(lower);
    });
  },
};
