import type { AskedOfCa } from '../../facts/limits';
import { askedOfCas, spokenMinutes } from '../../facts/limits';
import type { Rule } from '../../rule';

/**
 * More certificates of one ACME account than Let's Encrypt takes orders from it at once.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (300 new orders per account each 3 hours, one more each 36 seconds).
 */
export const limitOrdersPerAccount: Rule<AskedOfCa> = {
  id: 'limit-orders-per-account',
  severity: 'warning',
  title: 'More certificates of one account than the CA takes orders at once',
  each: askedOfCas,

  find({ ca, limits, accounts }, report) {
    const { most, refillMinutes } = limits.ordersPerAccount;
    for (const { issuer, certificates } of accounts.values()) {
      if (certificates <= most) continue;
      report({
        object: issuer.object,
        path: 'spec.acme.privateKeySecretRef',
        message: `${certificates} certificates are asked with one ACME account, and ${ca.name} takes ${most} new orders of an account in 3 hours.`,
        effect: `At the first roll-out the orders beyond are refused (429) and tried again, the last after ${spokenMinutes((certificates - most) * refillMinutes)} at best.`,
        fix: 'Roll out in parts, or spread the certificates over issuers with an account key each.',
      });
    }
  },
};
