import { spokenMinutes } from '../../../values/duration';
import type { AskedOfCa } from '../../facts/certificates/limits';
import { askedOfCas } from '../../facts/certificates/limits';
import type { Rule } from '../../rule';

/**
 * More certificates for one registered domain than Let's Encrypt issues in a week. Counted over all issuers of the server,
 * staging separately, and certificates for the same names once.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (50 per registered domain every 7 days, one more every 202 minutes);
 * letsencrypt/boulder ratelimits/utilities.go (registered domains by the whole Public Suffix List).
 */
export const limitCertificatesPerDomain: Rule<AskedOfCa> = {
  id: 'limit-certificates-per-domain',
  severity: 'warning',
  title: 'More certificates for one registered domain than the CA issues in a week',
  each: askedOfCas,

  find({ ca, limits, issuers, domains }, report) {
    const { most, refillMinutes } = limits.perDomain;
    for (const [domain, count] of domains) {
      if (count <= most) continue;
      report({
        object: issuers[0]!.object,
        path: 'spec.acme.server',
        message: `${count} certificates are requested for names below "${domain}", but ${ca.name} issues only ${most} a week for one registered domain.`,
        effect: `At the first rollout, the CA refuses the others (429); it issues one more every ${spokenMinutes(refillMinutes)}, the last after ${spokenMinutes((count - most) * refillMinutes)}. Renewals of the same names do not count.`,
        fix: 'Use a wildcard for names that can share a certificate, roll out in stages, or ask the CA for a higher limit.',
      });
    }
  },
};
