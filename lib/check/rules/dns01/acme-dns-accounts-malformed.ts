import { acmeDnsAccounts } from '../../facts/acme-dns-accounts';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The accounts for acme-dns are not JSON, or not by domain: the raw answer of /register, for instance.
 *
 * Source: cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (NewDNSProviderHostBytes); cert-manager issue 4420;
 * joohoi/acme-dns issue 128.
 */
export const acmeDnsAccountsMalformed: Rule<Model> = {
  id: 'acme-dns-accounts-malformed',
  severity: 'error',
  title: "acme-dns's accounts are not JSON by domain",
  each: wholeModel({ needs: ['acmeDNS'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const { credential, secret, problem } of acmeDnsAccounts.of(model)) {
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (!problem || seen.has(mention)) continue;
      seen.add(mention);
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}", which is to hold acme-dns's accounts by domain, ${problem}.`,
        effect: `cert-manager finds no account in it: certificates of ${issuer.object.title} stay pending.`,
        fix: 'Write {"your.domain": ACCOUNT}, where ACCOUNT is what /register of acme-dns answered.',
      });
    }
  },
};
