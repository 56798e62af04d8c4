import { type AcmeDnsAccounts, acmeDnsAccounts } from '../../facts/credentials/acme-dns-accounts';
import { placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';

/**
 * The acme-dns accounts are not JSON with an account for each domain: for example, they are the raw response of /register.
 *
 * Source: cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (NewDNSProviderHostBytes); cert-manager issue 4420;
 * joohoi/acme-dns issue 128.
 */
export const acmeDnsAccountsMalformed: Rule<AcmeDnsAccounts> = {
  id: 'acme-dns-accounts-malformed',
  severity: 'error',
  title: 'The acme-dns accounts are not a JSON object with an account for each domain',
  each: acmeDnsAccounts,
  once: placeOf,

  find({ problem, secret, valuePath, key, issuer }: AcmeDnsAccounts, report: Report): void {
    if (!problem) return;
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}", the acme-dns accounts by domain, ${problem}.`,
      effect: `cert-manager finds no account in it, and certificates of ${issuer.object.title} stay pending.`,
      fix: 'Write {"your.domain": ACCOUNT}, where ACCOUNT is the response of acme-dns to /register.',
    });
  },
};
