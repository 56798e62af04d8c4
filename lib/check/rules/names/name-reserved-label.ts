import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A label with hyphens as its third and fourth characters that is not valid punycode.
 *
 * Source: letsencrypt/boulder policy/pa.go (errInvalidRLDH, errMalformedIDN); RFC 5890 section 2.3.1.
 */
export const nameReservedLabel: Rule<NameFault> = {
  id: 'name-reserved-label',
  severity: 'error',
  title: 'A label has the reserved form of internationalized names, and is not one',
  each: nameFaults('reserved-label'),

  find({ certificate, issuer, name, path, detail }, report) {
    const problem = detail.startsWith('xn--') ? 'is not valid punycode' : 'has "--" as its third and fourth characters';
    report({
      object: certificate.object,
      path,
      message: `The label "${detail}" of "${name}" ${problem}: ${issuer!.ca!.name} does not issue for it.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the label has a reserved form.`,
      fix: 'Use another label: hyphens in that position are reserved for punycode (xn--).',
    });
  },
};
