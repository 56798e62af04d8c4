import { given, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { tokenAccounts } from '../../facts/token-accounts';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Route 53 is signed in to with a ServiceAccount's token, and no role is named. The annotation of the ServiceAccount is
 * not looked at.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go ("role must be set when web identity token is set").
 */
export const route53TokenWithoutRole: Rule<Model> = {
  id: 'route53-token-without-role',
  severity: 'error',
  title: "Route 53 is given a ServiceAccount's token and no role",
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    if (solversBy('route53').of(model).length === 0) return;
    for (const { issuer, solver, name } of tokenAccounts.of(model)) {
      const { role } = solver.stanza;
      if (text(role) !== '' || (given(role) && typeof role !== 'string')) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.role`,
        message: `Route 53 is signed in to with the token of the ServiceAccount "${name}", and no role is named to assume with it.`,
        effect: 'Every challenge fails ("role must be set when web identity token is set") and stays pending.',
        fix: 'Give role: the ARN of the IAM role that trusts the ServiceAccount.',
      });
    }
  },
};
