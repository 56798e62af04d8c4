import { type AcmeDnsAccounts, acmeDnsAccounts } from '../../facts/credentials/acme-dns-accounts';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A name is solved by acme-dns, but the Secret has no account for it. The name is looked up exactly, without "*."; the
 * account of a parent domain is not used.
 *
 * Source: cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (Present); cert-manager issue 4420.
 */
export const acmeDnsAccountMissing: Rule<AcmeDnsAccounts> = {
  id: 'acme-dns-account-missing',
  severity: 'error',
  title: 'acme-dns has no account for a name that it has to solve',
  each: acmeDnsAccounts,

  find(accounts: AcmeDnsAccounts, report: Report, model: Model): void {
    const { domains, problem, secret, valuePath, key, issuer } = accounts;
    if (problem) return;
    const solver = accounts.solver!;
    const missing = new Set<string>();
    for (const { name } of solvedBy(model, solver)) {
      const domain = name.replace(/^\*\./, '');
      if (!domains.has(domain)) missing.add(domain);
    }
    if (missing.size === 0) return;
    report({
      object: secret,
      path: valuePath,
      message: `"${key}" has no account for ${listed([...missing])}, solved by solver ${solver.index} of ${issuer.object.title}.`,
      effect: 'The challenges fail (account credentials not found for domain) and stay pending.',
      fix: 'Add an entry for each of these names. The entry of a parent domain is not used, and a wildcard is entered without "*.".',
    });
  },
};
