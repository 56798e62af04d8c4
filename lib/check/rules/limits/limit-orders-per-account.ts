import { spokenMinutes } from '../../../values/duration';
import type { AskedOfCa } from '../../facts/certificates/limits';
import { askedOfCas } from '../../facts/certificates/limits';
import type { Rule } from '../../rule';

/**
 * More certificates of one ACME account than Let's Encrypt accepts orders for at once.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (300 new orders per account every 3 hours, one more every 36 seconds).
 */
export const limitOrdersPerAccount: Rule<AskedOfCa> = {
  id: 'limit-orders-per-account',
  severity: 'warning',
  title: 'More certificates of one account than the CA accepts orders for at once',
  each: askedOfCas,

  find({ ca, limits, accounts }, report) {
    const { most, refillMinutes } = limits.ordersPerAccount;
    for (const { issuer, certificates } of accounts.values()) {
      if (certificates <= most) continue;
      report({
        object: issuer.object,
        path: 'spec.acme.privateKeySecretRef',
        message: `${certificates} certificates are requested with one ACME account, but ${ca.name} accepts only ${most} new orders from an account in 3 hours.`,
        effect: `At the first rollout, the other orders are refused (429) and retried, the last after ${spokenMinutes((certificates - most) * refillMinutes)} at best.`,
        fix: 'Roll out in stages, or spread the certificates over issuers that each have an account key of their own.',
      });
    }
  },
};
