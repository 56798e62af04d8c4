import { absence } from '../../facts/absence';
import { tokenAccounts } from '../../facts/token-accounts';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The ServiceAccount whose token Route 53 is signed in with is not where cert-manager requests it.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (createToken in the resource namespace); cert-manager issue 7112.
 */
export const route53TokenAccountMissing: Rule<Model> = {
  id: 'route53-token-account-missing',
  severity: 'error',
  title: 'The ServiceAccount whose token Route 53 takes is missing where the issuer looks',
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, path, name, namespace } of tokenAccounts.of(model)) {
      const missing = absence(model.serviceAccount(namespace, name), namespace, model);
      if (!missing) continue;
      report({
        object: issuer.object,
        path: `${path}.name`,
        message: `The ServiceAccount "${name}" is ${missing.where}; ${issuer.object.title} looks for it in "${namespace}".`,
        effect: 'cert-manager cannot request its token (serviceaccounts not found): every challenge stays pending.',
        fix: `Make the ServiceAccount "${name}" in "${namespace}".`,
        severity: missing.severity,
      });
    }
  },
};
