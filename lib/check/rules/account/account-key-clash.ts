import { certificatesOfSecret } from '../../facts/certificate-secrets';
import { type Credential, credentialKeys, credentials } from '../../facts/credentials';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Secret of the account key is one that holds something else: a certificate, or a credential.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (createAccountPrivateKey creates the Secret, and does not add a key to one
 * that is there); cert-manager issues 175, 7470.
 */
export const accountKeyClash: Rule<Model> = {
  id: 'account-key-clash',
  severity: 'error',
  title: 'The account key is to be in a Secret that holds something else',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const accountKeys = new Map<string, Credential>();
    for (const credential of credentials.of(model)) {
      const place = `${credential.namespace}/${credential.secretName}`;
      if (credential.role === 'account-key' && !accountKeys.has(place)) accountKeys.set(place, credential);
    }
    const found = new Set<string>();
    for (const credential of credentials.of(model)) {
      const place = `${credential.namespace}/${credential.secretName}`;
      const account = accountKeys.get(place);
      if (credential.role === 'account-key' || !account || found.has(place)) continue;
      // With its key in it, it is the account's too; without, that is what is reported.
      if (credentialKeys(account) !== undefined) continue;
      found.add(place);
      report(clash(account, `holds ${credential.what} as well`, 'warning'));
    }
    for (const [place, account] of accountKeys) {
      const [certificate] = certificatesOfSecret(model, account.namespace, account.secretName);
      if (!certificate || found.has(place)) continue;
      report(clash(account, `is the one that ${certificateTitle(certificate)} is written to`, 'error'));
    }
  },
};

function clash({ issuer, secretName, namespace }: Credential, what: string, severity: 'error' | 'warning') {
  return {
    object: issuer.object,
    path: 'spec.acme.privateKeySecretRef.name',
    message: `The Secret "${secretName}" in "${namespace}", for the account key of ${issuer.object.title}, ${what}.`,
    effect:
      severity === 'error'
        ? "The account's key and the certificate's stand in each other's place: certificates are issued again and again, or the issuer does not become ready."
        : 'Where the Secret is there without the account key, cert-manager adds none, and the issuer does not become ready.',
    fix: 'Name a Secret of its own in privateKeySecretRef.',
    severity,
  };
}
