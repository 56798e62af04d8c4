import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A `*` that is not the whole first label of a name.
 *
 * Source: letsencrypt/boulder policy/pa.go (errMalformedWildcard, errTooManyWildcards); RFC 6125 section 6.4.3.
 */
export const nameWildcardMalformed: Rule<NameFault> = {
  id: 'name-wildcard-malformed',
  severity: 'error',
  title: 'A wildcard is not the whole first label of the name',
  each: nameFaults('wildcard-malformed'),

  find({ certificate, issuer, name, path }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" has a "*" that is not the whole first label.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: a wildcard is only permitted before the first dot.`,
      fix: 'Write "*." and the parent name, such as "*.apps.acme-corp.dev"; the wildcard stands for exactly one label.',
      severity: issuer ? 'error' : 'warning',
    });
  },
};
