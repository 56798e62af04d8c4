import { isControllers, type TokenAccount, tokenAccounts } from '../../facts/credentials/token-accounts';
import { absence } from '../../facts/objects/absence';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { namespaceTitle } from '../../wording';

/**
 * The ServiceAccount whose token is used for Route 53 is not where cert-manager requests the token.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (createToken in the resource namespace); cert-manager issue 7112.
 */
export const route53TokenAccountMissing: Rule<TokenAccount> = {
  id: 'route53-token-account-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "Route 53's ServiceAccount is missing where the issuer looks for it",
  each: tokenAccounts,
  once: ({ namespace, name }) => (namespace === '' ? undefined : `${namespace}/${name}`),

  find(account: TokenAccount, report: Report, model: Model): void {
    const { issuer, path, name, namespace } = account;
    if (isControllers(account, model)) return;
    const missing = absence(model.serviceAccount(namespace, name), namespace, model);
    if (!missing) return;
    report({
      object: issuer.object,
      path: `${path}.name`,
      message: `The ServiceAccount "${name}" is ${missing.where}; for ${issuer.object.title}, cert-manager looks in ${namespaceTitle(namespace)}.`,
      effect: `${missing.severity === 'error' ? 'cert-manager' : 'Unless something else creates it (such as eksctl create iamserviceaccount), cert-manager'} cannot request its token (serviceaccounts not found), and every challenge stays pending.`,
      fix: `Create the ServiceAccount "${name}" in ${namespaceTitle(namespace)}.`,
      severity: missing.severity,
    });
  },
};
