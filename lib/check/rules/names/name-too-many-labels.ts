import type { NameFault } from '../../facts/name-faults';
import { MOST_LABELS, nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name of more than ten labels, asked from Let's Encrypt.
 *
 * Source: letsencrypt/boulder policy/pa.go (maxLabels).
 */
export const nameTooManyLabels: Rule<NameFault> = {
  id: 'name-too-many-labels',
  severity: 'error',
  title: "A name has more labels than Let's Encrypt allows for",
  each: nameFaults('too-many-labels'),

  find({ certificate, issuer, name, path, detail }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" has ${detail} labels, and ${issuer!.ca!.name} issues for names of at most ${MOST_LABELS}.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: "Domain name has more than 10 labels (parts)".`,
      fix: 'Take a shorter name, or a wildcard further up.',
    });
  },
};
