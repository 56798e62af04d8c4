import { absence } from '../../facts/absence';
import { credentials } from '../../facts/credentials';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Secret of the account key is given in another namespace than the one in which cert-manager looks: it makes a key of
 * its own, and registers a new account.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (resourceNamespace, createAccountPrivateKey); cert-manager issue 2990.
 */
export const accountKeyElsewhere: Rule<Model> = {
  id: 'account-key-elsewhere',
  severity: 'warning',
  title: 'The account key is given in a namespace where the issuer does not look',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const accountKeys = credentials.of(model).filter(({ role }) => role === 'account-key');
    // A key of that name that another issuer has in its own namespace says nothing of this one.
    const used = new Set(accountKeys.map(({ namespace, secretName }) => `${namespace}/${secretName}`));
    for (const { issuer, presence, namespace, secretName } of accountKeys) {
      if (issuer.acme.disableAccountKeyGeneration === true) continue;
      const missing = absence(presence, namespace, model);
      if (!missing?.elsewhere || presence.state !== 'elsewhere') continue;
      if (presence.namespaces.some((other) => used.has(`${other}/${secretName}`))) continue;
      report({
        object: issuer.object,
        path: 'spec.acme.privateKeySecretRef.name',
        message: `The Secret "${secretName}" with the account key is ${missing.where}; it is looked for in "${namespace}".`,
        effect: `cert-manager makes another key in "${namespace}" and registers a new account: what the CA allows the old one is lost.`,
        fix: `Put the Secret into "${namespace}".`,
      });
    }
  },
};
