import { list, plain } from '../../../values/plain';
import { type TokenAccount, tokenAccounts } from '../../facts/credentials/token-accounts';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The audiences that the token is requested for do not include AWS's.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (sts.amazonaws.com where none is given).
 */
export const route53TokenAudience: Rule<TokenAccount> = {
  id: 'route53-token-audience',
  severity: 'warning',
  title: "The token's audiences do not include AWS",
  each: tokenAccounts,

  find({ issuer, solver, path }: TokenAccount, report: Report): void {
    const { audiences } = plain(plain(plain(solver.stanza.auth).kubernetes).serviceAccountRef);
    const requested = list(audiences).filter((audience): audience is string => typeof audience === 'string');
    // AWS in China has an audience of its own.
    const isAws = (audience: string) => /^sts(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.test(audience);
    if (requested.length === 0 || requested.some(isAws)) return;
    report({
      object: issuer.object,
      path: `${path}.audiences`,
      message: `The token is requested for ${listed(requested)}, but not for AWS's audience, "sts.amazonaws.com".`,
      effect:
        'AWS rejects the token unless the identity provider in IAM lists one of these audiences, and challenges stay pending.',
      fix: 'Remove audiences, or add sts.amazonaws.com.',
    });
  },
};
