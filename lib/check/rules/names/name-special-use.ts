import { nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A name below a special-use domain, asked from a public CA: `local`, `internal`, `test`, `cluster.local` and so on.
 *
 * Source: RFC 6761 and https://www.iana.org/assignments/special-use-domain-names; Baseline Requirements 4.2.2;
 * letsencrypt/boulder policy/pa.go (errNonPublic).
 */
export const nameSpecialUse: Rule<Model> = {
  id: 'name-special-use',
  severity: 'error',
  title: 'A name of special use, which no public CA issues for',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { certificate, issuer, name, path, detail } of nameFaults('special-use').of(model)) {
      report({
        object: certificate.object,
        path,
        message: `${issuer!.ca!.name} does not issue for "${name}": it ${detail}.`,
        effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the name does not end in a public suffix.`,
        fix: 'Take an issuer of a private CA (ca, vault, step-ca) for it, or a name below a domain of yours.',
      });
    }
  },
};
