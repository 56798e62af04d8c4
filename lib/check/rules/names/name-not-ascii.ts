import { domainToASCII } from 'node:url';
import type { NameFault } from '../../facts/name-faults';
import { nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name with letters beyond ASCII, which certificates hold in punycode alone.
 *
 * Source: Go crypto/x509 (SANs are IA5String), letsencrypt/boulder policy/pa.go (isDNSCharacter); RFC 5891.
 */
export const nameNotAscii: Rule<NameFault> = {
  id: 'name-not-ascii',
  severity: 'error',
  title: 'A name has letters beyond ASCII and is not in punycode',
  each: nameFaults('not-ascii'),

  find({ certificate, name, path }, report) {
    const ascii = domainToASCII(name.replace(/^\*\./, ''));
    const written = ascii && name.startsWith('*.') ? `*.${ascii}` : ascii;
    report({
      object: certificate.object,
      path,
      message: `${JSON.stringify(name)} has characters beyond plain ASCII.`,
      effect: `cert-manager cannot make a request of it: ${certificateTitle(certificate)} is never ordered.`,
      fix: written ? `Write it in punycode: "${written}".` : 'Write it in punycode, as xn--....',
    });
  },
};
