import { acmeDnsAccounts } from '../../facts/acme-dns-accounts';
import { solvedBy } from '../../facts/issuer-solvers';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * A name is solved by acme-dns, and the Secret has no account for it. The name has to be a key as it is, without "*.";
 * the account of a parent domain is not looked at.
 *
 * Source: cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (Present); cert-manager issue 4420.
 */
export const acmeDnsAccountMissing: Rule<Model> = {
  id: 'acme-dns-account-missing',
  severity: 'error',
  title: 'acme-dns has no account for a name that it is to solve',
  each: wholeModel({ needs: ['acmeDNS'] }),

  find(model: Model, report: Report): void {
    for (const { credential, secret, domains, problem } of acmeDnsAccounts.of(model)) {
      if (problem) continue;
      const missing = new Set<string>();
      for (const { name } of solvedBy(model, credential.solver!)) {
        const domain = name.replace(/^\*\./, '');
        if (!domains.has(domain)) missing.add(domain);
      }
      if (missing.size === 0) continue;
      report({
        object: secret,
        path: secretPath(secret, credential.key),
        message: `"${credential.key}" has no account for ${listed([...missing])}, which solver ${credential.solver!.index} of ${credential.issuer.object.title} is taken for.`,
        effect: 'Their challenges fail ("account credentials not found for domain") and stay pending.',
        fix: 'Add an entry for each of these names; that of a parent domain does not count. A wildcard goes without "*.".',
      });
    }
  },
};
