import { domainToASCII } from 'node:url';
import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name with non-ASCII characters, which certificates can hold only as punycode.
 *
 * Source: Go crypto/x509 (SANs are IA5String), letsencrypt/boulder policy/pa.go (isDNSCharacter); RFC 5891.
 */
export const nameNotAscii: Rule<NameFault> = {
  id: 'name-not-ascii',
  severity: 'error',
  title: 'A name has non-ASCII characters and is not in punycode',
  each: nameFaults('not-ascii'),

  find({ certificate, name, path }, report) {
    const ascii = domainToASCII(name.replace(/^\*\./, ''));
    const written = ascii && name.startsWith('*.') ? `*.${ascii}` : ascii;
    report({
      object: certificate.object,
      path,
      message: `${JSON.stringify(name)} has non-ASCII characters.`,
      effect: `cert-manager cannot create a certificate request with it: ${certificateTitle(certificate)} is never ordered.`,
      fix: written ? `Write it in punycode: "${written}".` : 'Write it in punycode, as xn--....',
    });
  },
};
