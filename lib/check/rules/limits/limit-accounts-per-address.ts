import type { AskedOfCa } from '../../facts/certificates/limits';
import { askedOfCas } from '../../facts/certificates/limits';
import type { Rule } from '../../rule';

/**
 * More ACME accounts than Let's Encrypt registers from one address in three hours: usually an Issuer with its own account
 * key in each namespace.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (10 new accounts per IP address every 3 hours).
 */
export const limitAccountsPerAddress: Rule<AskedOfCa> = {
  id: 'limit-accounts-per-address',
  severity: 'warning',
  title: 'More ACME accounts than the CA registers from one address at once',
  each: askedOfCas,

  find({ ca, limits, accounts }, report) {
    const { most, refillMinutes } = limits.accountsPerAddress;
    if (accounts.size <= most) return;
    const beyond = [...accounts.values()][most]!;
    report({
      object: beyond.issuer.object,
      path: 'spec.acme.privateKeySecretRef',
      message: `${accounts.size} issuers have ACME accounts of their own, but ${ca.name} registers only ${most} from one address in 3 hours.`,
      effect: `At the first rollout, the other issuers do not become ready; the CA registers one more every ${refillMinutes} minutes.`,
      fix: 'Use one ClusterIssuer for all namespaces, or roll the issuers out in stages.',
    });
  },
};
