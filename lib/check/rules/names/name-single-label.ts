import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name without a dot that is requested from a public CA.
 *
 * Source: letsencrypt/boulder policy/pa.go (errTooFewLabels); Baseline Requirements 4.2.2 (internal names).
 */
export const nameSingleLabel: Rule<NameFault> = {
  id: 'name-single-label',
  severity: 'error',
  title: 'A name with a single label is requested from a public CA',
  each: nameFaults('single-label'),

  find({ certificate, issuer, name, path }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" has no dot, but ${issuer!.ca!.name} issues only for names below a public suffix.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: "Domain name needs at least one dot".`,
      fix: 'Write the full name, or use an issuer of a private CA for names inside the cluster.',
    });
  },
};
