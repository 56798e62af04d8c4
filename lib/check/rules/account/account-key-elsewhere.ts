import { type AbsentCredential, absentCredentials } from '../../facts/credentials/absent-credentials';
import { credentialsOfSecret } from '../../facts/credentials/credentials';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { namespaceTitle } from '../../wording';

/**
 * The Secret with the account key is not in the namespace where cert-manager looks for it, so cert-manager generates
 * another key and registers a new account.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (resourceNamespace, createAccountPrivateKey); cert-manager issue 2990.
 */
export const accountKeyElsewhere: Rule<AbsentCredential> = {
  id: 'account-key-elsewhere',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The account key is in a namespace where the issuer does not look',
  each: where(absentCredentials, ({ role, missing }) => role === 'account-key' && missing.elsewhere),

  find({ issuer, presence, namespace, secretName, missing }: AbsentCredential, report: Report, model: Model): void {
    if (issuer.acme.disableAccountKeyGeneration === true || presence.state !== 'elsewhere') return;
    // A Secret of that name may be the account key of another issuer, in that issuer's own namespace.
    const isUsed = (other: string) =>
      credentialsOfSecret(model, other, secretName).some(({ role }) => role === 'account-key');
    if (presence.namespaces.some(isUsed)) return;
    report({
      object: issuer.object,
      path: 'spec.acme.privateKeySecretRef.name',
      message: `The Secret "${secretName}" with the account key is ${missing.where}; cert-manager looks for it in ${namespaceTitle(namespace)}.`,
      effect: `cert-manager generates another key in ${namespaceTitle(namespace)} and registers a new account, without what the CA grants the existing one.`,
      fix: `Deliver the Secret to ${namespaceTitle(namespace)}.`,
      absent: { kind: 'Secret', namespace },
    });
  },
};
