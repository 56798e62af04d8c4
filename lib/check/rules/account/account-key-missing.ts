import { absence } from '../../facts/absence';
import { credentials } from '../../facts/credentials';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * cert-manager is told not to make the account key (disableAccountKeyGeneration), and the Secret is not where it looks.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (messageNoSecretKeyGenerationDisabled); cert-manager issue 7470.
 */
export const accountKeyMissing: Rule<Model> = {
  id: 'account-key-missing',
  severity: 'error',
  title: 'The account key is to be given, and is not there',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { issuer, role, presence, namespace, secretName } of credentials.of(model)) {
      if (role !== 'account-key' || issuer.acme.disableAccountKeyGeneration !== true) continue;
      const missing = absence(presence, namespace, model);
      if (!missing) continue;
      report({
        object: issuer.object,
        path: 'spec.acme.privateKeySecretRef.name',
        message: `The Secret "${secretName}" with the account key is ${missing.where}; it is looked for in "${namespace}", and disableAccountKeyGeneration keeps cert-manager from making a key.`,
        effect: `${issuer.object.title} does not become ready (ErrVerifyACMEAccount) until the Secret is there.`,
        fix: `Deliver the Secret to "${namespace}", or leave out disableAccountKeyGeneration.`,
        severity: missing.severity,
      });
    }
  },
};
