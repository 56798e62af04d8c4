import { list } from '../../../values/plain';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import type { Rule } from '../../rule';

/**
 * A certificate of an ACME issuer that only has names of other types: an ACME order is for DNS names and IP addresses.
 *
 * Source: cert-manager pkg/controller/acmeorders/sync.go (createOrder), RFC 8555 section 7.1.3.
 */
export const certificateWithoutIdentifiers: Rule<RequestedCertificate> = {
  id: 'certificate-without-identifiers',
  severity: 'error',
  title: 'The certificate has no name that ACME can order',
  each: requestedWith('uris', 'emailAddresses', 'otherNames'),

  find({ object, commonName, dnsNames, ipAddresses, spec, at }, report) {
    if (dnsNames.length > 0 || ipAddresses.length > 0 || commonName !== '') return;
    const given = ['uris', 'emailAddresses', 'otherNames'].filter((field) => list(spec[field]).length > 0);
    // The webhook refuses one without any name.
    if (given.length === 0) return;
    report({
      object,
      path: at(given[0]),
      message: `The certificate only has ${given.join(' and ')}, but an ACME order is for dnsNames and ipAddresses.`,
      effect: 'The Order has nothing to validate, and the CA refuses it.',
      fix: 'Add dnsNames, or use an issuer that is not for ACME.',
    });
  },
};
