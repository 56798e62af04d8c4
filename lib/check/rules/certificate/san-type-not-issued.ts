import { list } from '../../../values/plain';
import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * Email addresses, URIs or other names that are requested from a public CA.
 *
 * Source: letsencrypt/boulder csr/csr.go (invalidEmailPresent, invalidURIPresent); Baseline Requirements 7.1.2.7.12.
 */
export const sanTypeNotIssued: Rule<RequestedCertificate> = {
  id: 'san-type-not-issued',
  severity: 'error',
  title: 'The certificate has names of a type that no public CA puts into a TLS certificate',
  each: where(requestedWith('emailAddresses', 'uris', 'otherNames'), ({ issuer }) => isPublic(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const { spec, dnsNames, ipAddresses, commonName } = certificate;
    // One that has nothing else is covered by another rule.
    if (dnsNames.length === 0 && ipAddresses.length === 0 && commonName === '') return;
    for (const [field, what] of TYPES) {
      if (list(spec[field]).length === 0) continue;
      const refused = issuer.ca!.boulder && field !== 'otherNames';
      report({
        object: certificate.object,
        path: certificate.at(field),
        message: `${certificateTitle(certificate)} has ${what}, which ${issuer.ca!.name} does not put into a TLS certificate.`,
        effect: refused
          ? 'The challenges are solved, and then the CA refuses the request (badCSR); each attempt counts against its limits.'
          : 'The CA omits them, or refuses the request.',
        fix: `Remove ${field}, or use an issuer of a private CA.`,
        severity: refused ? 'error' : 'warning',
      });
    }
  },
};

const TYPES = [
  ['emailAddresses', 'email addresses'],
  ['uris', 'URIs'],
  ['otherNames', 'names of other types (otherNames)'],
] as const;
