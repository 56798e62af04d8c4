import type { NameFault } from '../../facts/name-faults';
import { nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name of a certificate that is no DNS name: blanks, a scheme, a path, a port, an underscore, an empty label, a dot at
 * its end, a label or name that is too long.
 *
 * Source: letsencrypt/boulder policy/pa.go (validNonWildcardDomain), RFC 8555 section 7.1.4; RFC 5890 section 2.3.1.
 */
export const nameMalformed: Rule<NameFault> = {
  id: 'name-malformed',
  severity: 'error',
  title: 'A name of the certificate is not a DNS name',
  each: nameFaults('malformed'),

  find({ certificate, issuer, name, path, detail }, report) {
    // Whether the CA is one that takes an underscore, or something else than ACME, is not known of every issuer.
    const underscore = name.includes('_');
    if (underscore && !issuer) return;
    report({
      object: certificate.object,
      path,
      message: `${JSON.stringify(name)} is not a DNS name: it ${detail}.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)} as malformed; it is tried again only after an hour, then two, up to 32.`,
      fix: underscore
        ? 'Take a name without "_": no publicly trusted CA issues for one that has it.'
        : 'Write the host name alone, such as "web.acme-corp.dev".',
      severity: !issuer || (underscore && !issuer.ca) ? 'warning' : 'error',
    });
  },
};
