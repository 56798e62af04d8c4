import { MOST_LABELS, nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A name of more than ten labels, asked from Let's Encrypt.
 *
 * Source: letsencrypt/boulder policy/pa.go (maxLabels).
 */
export const nameTooManyLabels: Rule<Model> = {
  id: 'name-too-many-labels',
  severity: 'error',
  title: "A name has more labels than Let's Encrypt allows for",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { certificate, issuer, name, path, detail } of nameFaults('too-many-labels').of(model)) {
      report({
        object: certificate.object,
        path,
        message: `"${name}" has ${detail} labels, and ${issuer!.ca!.name} issues for names of at most ${MOST_LABELS}.`,
        effect: `The CA refuses the Order of ${certificateTitle(certificate)}: "Domain name has more than 10 labels (parts)".`,
        fix: 'Take a shorter name, or a wildcard further up.',
      });
    }
  },
};
