import type { NameFault } from '../../facts/name-faults';
import { nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A label with hyphens in its third and fourth place that is no valid punycode.
 *
 * Source: letsencrypt/boulder policy/pa.go (errInvalidRLDH, errMalformedIDN); RFC 5890 section 2.3.1.
 */
export const nameReservedLabel: Rule<NameFault> = {
  id: 'name-reserved-label',
  severity: 'error',
  title: 'A label is in the format reserved for other alphabets, and is none of these',
  each: nameFaults('reserved-label'),

  find({ certificate, issuer, name, path, detail }, report) {
    const problem = detail.startsWith('xn--') ? 'is not valid punycode' : 'has "--" in its third and fourth place';
    report({
      object: certificate.object,
      path,
      message: `The label "${detail}" of "${name}" ${problem}: ${issuer!.ca!.name} does not issue for it.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the label is in a reserved format.`,
      fix: 'Take another label: the place of these two hyphens is reserved for punycode (xn--).',
    });
  },
};
