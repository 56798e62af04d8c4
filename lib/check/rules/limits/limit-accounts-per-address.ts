import { askedOfCas } from '../../facts/limits';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * More ACME accounts than Let's Encrypt registers from one address in three hours: an Issuer with its own account key in
 * each namespace.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (10 new accounts per IP address each 3 hours).
 */
export const limitAccountsPerAddress: Rule<Model> = {
  id: 'limit-accounts-per-address',
  severity: 'warning',
  title: 'More ACME accounts than the CA registers from one address at once',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { ca, limits, accounts } of askedOfCas.of(model)) {
      const { most, refillMinutes } = limits.accountsPerAddress;
      if (accounts.size <= most) continue;
      const beyond = [...accounts.values()][most]!;
      report({
        object: beyond.issuer.object,
        path: 'spec.acme.privateKeySecretRef',
        message: `${accounts.size} issuers have ACME accounts of their own, and ${ca.name} registers ${most} from one address in 3 hours.`,
        effect: `At the first roll-out the issuers beyond are not ready; the CA registers one more each ${refillMinutes} minutes.`,
        fix: 'Take one ClusterIssuer for all namespaces, or roll the issuers out in parts.',
      });
    }
  },
};
