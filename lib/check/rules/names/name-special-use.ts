import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name below a special-use domain that is requested from a public CA: `local`, `internal`, `test`, `cluster.local` and so on.
 *
 * Source: RFC 6761 and https://www.iana.org/assignments/special-use-domain-names; Baseline Requirements 4.2.2;
 * letsencrypt/boulder policy/pa.go (errNonPublic).
 */
export const nameSpecialUse: Rule<NameFault> = {
  id: 'name-special-use',
  severity: 'error',
  notOfExamples: true,
  title: 'A special-use name is requested from a public CA',
  each: nameFaults('special-use'),

  find({ certificate, issuer, name, path, detail }, report) {
    report({
      object: certificate.object,
      path,
      message: `${issuer!.ca!.name} does not issue for "${name}": it ${detail}.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the name does not end in a public suffix.`,
      fix: 'Use an issuer of a private CA (ca, vault, step-ca) for it, or a name below a domain that you own.',
    });
  },
};
