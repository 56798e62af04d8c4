import type { NameFault } from '../../facts/certificates/name-faults';
import { MOST_LABELS, nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name with more than ten labels that is requested from Let's Encrypt.
 *
 * Source: letsencrypt/boulder policy/pa.go (maxLabels).
 */
export const nameTooManyLabels: Rule<NameFault> = {
  id: 'name-too-many-labels',
  severity: 'error',
  title: "A name has more labels than Let's Encrypt allows",
  each: nameFaults('too-many-labels'),

  find({ certificate, issuer, name, path, detail }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" has ${detail} labels, but ${issuer!.ca!.name} issues only for names with at most ${MOST_LABELS}.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: "Domain name has more than 10 labels (parts)".`,
      fix: 'Use a shorter name, or a wildcard for a parent of it.',
    });
  },
};
