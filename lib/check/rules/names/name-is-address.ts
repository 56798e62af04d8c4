import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * An IP address among the DNS names of a certificate.
 *
 * Source: letsencrypt/boulder policy/pa.go (errIPAddressInDNS); RFC 8738: addresses are identifiers of another type.
 */
export const nameIsAddress: Rule<NameFault> = {
  id: 'name-is-address',
  severity: 'error',
  title: 'An IP address is among the DNS names',
  each: nameFaults('address'),

  find({ certificate, issuer, name, path }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" is an IP address, but dnsNames is for DNS names.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: "Identifier type is DNS but value is an IP address".`,
      fix: "Move it to ipAddresses, if the CA issues for addresses at all: Let's Encrypt does with the profile shortlived.",
      severity: issuer ? 'error' : 'warning',
    });
  },
};
