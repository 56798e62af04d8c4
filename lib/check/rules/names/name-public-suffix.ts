import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name that is itself a public suffix of a registry (`co.uk`), or a wildcard for one (`*.co.uk`).
 *
 * Source: letsencrypt/boulder policy/pa.go (errICANNTLD, errICANNTLDWildcard); Baseline Requirements 3.2.2.6. Suffixes of
 * the list's private section (github.io) are issued for, to those who own them.
 */
export const namePublicSuffix: Rule<NameFault> = {
  id: 'name-public-suffix',
  severity: 'error',
  title: 'A name is a public suffix, or a wildcard for one',
  each: nameFaults('public-suffix'),

  find({ certificate, issuer, name, path }, report) {
    const suffix = name.replace(/^\*\./, '');
    report({
      object: certificate.object,
      path,
      message: `"${suffix}" is a public suffix, below which anyone can register names: ${issuer!.ca!.name} does not issue for "${name}".`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the name is an ICANN TLD.`,
      fix: `Use the name that you registered below "${suffix}".`,
    });
  },
};
