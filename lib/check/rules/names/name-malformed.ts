import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name of a certificate that is not a DNS name: it has blanks, a scheme, a path, a port, an underscore, an empty label or
 * a trailing dot, or a label or the whole name is too long.
 *
 * Source: letsencrypt/boulder policy/pa.go (validNonWildcardDomain), RFC 8555 section 7.1.4; RFC 5890 section 2.3.1.
 */
export const nameMalformed: Rule<NameFault> = {
  id: 'name-malformed',
  severity: 'error',
  title: 'A name of the certificate is not a DNS name',
  each: nameFaults('malformed'),

  find({ certificate, issuer, name, path, detail }, report) {
    // Of an issuer that is not known, the CA may accept underscores, or be no ACME CA at all.
    const underscore = name.includes('_');
    if (underscore && !issuer) return;
    report({
      object: certificate.object,
      path,
      message: `${JSON.stringify(name)} is not a DNS name: it ${detail}.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)} as malformed; cert-manager retries after an hour, then two, up to 32.`,
      fix: underscore
        ? 'Use a name without "_": no publicly trusted CA issues for a name with one.'
        : 'Write only the host name, such as "web.acme-corp.dev".',
      severity: !issuer || (underscore && !issuer.ca) ? 'warning' : 'error',
    });
  },
};
