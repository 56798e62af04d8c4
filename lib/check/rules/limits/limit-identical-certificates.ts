import { spokenMinutes } from '../../../values/duration';
import type { AskedOfCa } from '../../facts/certificates/limits';
import { askedOfCas } from '../../facts/certificates/limits';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * More certificates for one exact set of names than Let's Encrypt issues in a week. Counted over all namespaces and
 * issuers of the server, staging separately.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (5 per exact set of identifiers every 7 days, one more every 34 hours).
 */
export const limitIdenticalCertificates: Rule<AskedOfCa> = {
  id: 'limit-identical-certificates',
  severity: 'warning',
  title: 'More certificates for one set of names than the CA issues in a week',
  each: askedOfCas,

  find({ ca, limits, nameSets, beyond }, report) {
    const { most, refillMinutes } = limits.perNameSet;
    for (const [names, certificate] of beyond) {
      report({
        object: certificate.object,
        path: certificate.at('dnsNames'),
        message: `${nameSets.get(names)} certificates are requested for the same names as ${certificateTitle(certificate)}, but ${ca.name} issues only ${most} a week for one set of names.`,
        effect: `The CA refuses the others (429), including renewals; it issues one more every ${spokenMinutes(refillMinutes)}.`,
        fix: 'Use one Certificate, and have its Secret copied to the other namespaces (reflector, replicator).',
      });
    }
  },
};
