import { given } from '../../../values/plain';
import { type TokenAccount, tokenAccounts } from '../../facts/credentials/token-accounts';
import type { Report, Rule } from '../../rule';

/**
 * A ServiceAccount's token is used for Route 53 without a role. The ServiceAccount's annotation is not read.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go ("role must be set when web identity token is set").
 */
export const route53TokenWithoutRole: Rule<TokenAccount> = {
  id: 'route53-token-without-role',
  severity: 'error',
  title: "Route 53 has a ServiceAccount's token but no role",
  each: tokenAccounts,

  find({ issuer, solver, name }: TokenAccount, report: Report): void {
    const { role } = solver.stanza;
    // A role that is not a string is reported by the field table.
    if (given(role) && role !== '') return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.role`,
      message: `The solver uses the token of the ServiceAccount "${name}", but names no role to assume with it.`,
      effect: 'Every challenge fails (role must be set when web identity token is set) and stays pending.',
      fix: 'Set role to the ARN of the IAM role that trusts the ServiceAccount.',
    });
  },
};
