import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name with capital letters. CAs return it in lower case, and cert-manager compares it exactly: with selectors, with the
 * common name, with the issued certificate.
 *
 * Source: letsencrypt/boulder identifier/identifier.go (Normalize); cert-manager pkg/util/solverpicker (the
 * authorization's identifier is compared); cert-manager issue 1885.
 */
export const nameUpperCase: Rule<NameFault> = {
  id: 'name-upper-case',
  severity: 'warning',
  title: 'A name has capital letters',
  each: nameFaults('upper-case'),

  find({ certificate, issuer, name, path }, report) {
    const lower = name.toLowerCase();
    const written = issuer!.choice.choose(name, certificate.labels);
    const given = issuer!.choice.choose(lower, certificate.labels);
    const differs = written !== undefined && written !== given;
    const chosen = given ? `solver ${given.index}` : 'no solver';
    report({
      object: certificate.object,
      path,
      message: differs
        ? `"${name}" has capital letters: the CA returns it as "${lower}", for which cert-manager uses ${chosen} instead of solver ${written.index}.`
        : `"${name}" has capital letters: the CA returns it as "${lower}".`,
      effect: differs
        ? `The challenge of ${certificateTitle(certificate)} is not solved as the selectors intend.`
        : 'Selectors and the common name are compared exactly, so what matches the name as written may not match the name that the CA returns.',
      fix: `Write "${lower}".`,
      severity: differs && !given ? 'error' : 'warning',
    });
  },
};
