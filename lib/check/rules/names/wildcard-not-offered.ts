import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A wildcard that is requested from a CA that issues none through ACME.
 *
 * Source: https://guide.actalis.com/faq/SSL/ACME
 */
export const wildcardNotOffered: Rule<RequestedCertificate> = {
  id: 'wildcard-not-offered',
  severity: 'warning',
  title: 'A wildcard is requested from a CA that issues none through ACME',
  each: where(requestedCertificates, ({ issuer }) => issuer.ca?.withoutWildcards !== undefined),

  find(certificate, report) {
    const { issuer } = certificate;
    certificate.dnsNames.forEach((name, i) => {
      if (!name.startsWith('*.')) return;
      report({
        object: certificate.object,
        path: certificate.at(`dnsNames[${i}]`),
        message: `"${name}" is a wildcard, but ${issuer.ca!.withoutWildcards}.`,
        effect: `The CA refuses the Order of ${certificateTitle(certificate)}.`,
        fix: "List the names one by one, or use a CA that issues wildcards, such as Let's Encrypt, with a DNS01 solver.",
      });
    });
  },
};
