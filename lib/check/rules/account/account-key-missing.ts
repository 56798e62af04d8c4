import { type AbsentCredential, absentCredentials } from '../../facts/credentials/absent-credentials';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { namespaceTitle } from '../../wording';

/**
 * cert-manager is configured not to generate the account key (disableAccountKeyGeneration), but the Secret is not where it
 * looks.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (messageNoSecretKeyGenerationDisabled); cert-manager issue 7470.
 */
export const accountKeyMissing: Rule<AbsentCredential> = {
  id: 'account-key-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The account key is missing, and cert-manager may not generate it',
  each: where(absentCredentials, ({ role }) => role === 'account-key'),

  find({ issuer, namespace, secretName, missing }: AbsentCredential, report: Report): void {
    if (issuer.acme.disableAccountKeyGeneration !== true) return;
    report({
      object: issuer.object,
      path: 'spec.acme.privateKeySecretRef.name',
      message: `The Secret "${secretName}" with the account key is ${missing.where}; cert-manager looks for it in ${namespaceTitle(namespace)}, and disableAccountKeyGeneration keeps it from generating a key.`,
      effect: `${issuer.object.title} does not become ready (ErrVerifyACMEAccount) until the Secret exists.`,
      fix: `Deliver the Secret to ${namespaceTitle(namespace)}, or remove disableAccountKeyGeneration.`,
      severity: missing.severity,
    });
  },
};
