import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { isPrivateHabit } from '../../knowledge/special-use';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name that does not end in a public suffix and is requested from a public CA: the top-level domain does not exist.
 *
 * Source: letsencrypt/boulder iana/iana.go (ICANN section of the Public Suffix List), policy/pa.go (errNonPublic).
 */
export const nameUnknownSuffix: Rule<NameFault> = {
  id: 'name-unknown-suffix',
  severity: 'error',
  notOfExamples: true,
  title: 'The top-level domain of a name does not exist',
  each: nameFaults('unknown-suffix'),

  find({ certificate, issuer, name, path }, report) {
    const top = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const habit = isPrivateHabit(top) ? ', although many use it for private names' : '';
    report({
      object: certificate.object,
      path,
      message: `"${name}" ends in "${top}", which is not a public suffix${habit}: ${issuer!.ca!.name} does not issue for it.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: "Domain name does not end with a valid public suffix (TLD)".`,
      fix: 'Correct the name, use one below a domain that you own, or use an issuer of a private CA.',
    });
  },
};
