import { given, text } from '../../../values/plain';
import { type TokenAccount, tokenAccounts } from '../../facts/credentials/token-accounts';
import type { Report, Rule } from '../../rule';

/**
 * A ServiceAccount's token and an access key for the same Route 53 solver: the token takes precedence.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (GetSession).
 */
export const route53KeysIgnored: Rule<TokenAccount> = {
  id: 'route53-keys-ignored',
  severity: 'warning',
  title: "The AWS access key is not used, because a ServiceAccount's token takes precedence",
  each: tokenAccounts,

  find({ issuer, solver, name }: TokenAccount, report: Report): void {
    const { stanza } = solver;
    const id = text(stanza.accessKeyID) !== '' || given(stanza.accessKeyIDSecretRef);
    if (!id || !given(stanza.secretAccessKeySecretRef) || !text(stanza.role)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.secretAccessKeySecretRef`,
      message: `The solver has an access key, but uses the token of the ServiceAccount "${name}" instead.`,
      effect: 'The access key is read but never used: its Secret must exist, to no purpose.',
      fix: 'Remove the access key, or remove auth to use the access key.',
    });
  },
};
