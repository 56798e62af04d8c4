import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { type Credential, credentialKeys, credentials, credentialsFor } from '../../facts/credentials/credentials';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * The Secret for the account key is also used for something else: a certificate or another credential.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (createAccountPrivateKey creates the Secret, and does not add a key to one
 * that exists); cert-manager issues 175, 7470.
 */
export const accountKeyClash: Rule<Credential> = {
  id: 'account-key-clash',
  severity: 'error',
  title: "The account key's Secret is also used for something else",
  each: credentialsFor({ role: 'account-key' }),
  once: ({ namespace, secretName }) => `${namespace}/${secretName}`,

  find(account: Credential, report: Report, model: Model): void {
    const { namespace, secretName } = account;
    const other = model.once(otherUses).get(`${namespace}/${secretName}`);
    // Where the Secret's keys are known, a missing account key is what is reported.
    if (other && credentialKeys(account) === undefined) {
      report({
        ...clash(account, `is also the one with ${other.what}`),
        effect:
          'If the Secret exists without the account key, cert-manager does not add one, and the issuer does not become ready.',
        severity: 'warning',
      });
      return;
    }
    const [certificate] = certificatesOfSecret(model, namespace, secretName);
    if (!certificate) return;
    report({
      ...clash(account, `is also the one that ${certificateTitle(certificate)} is stored in`),
      effect:
        "The account key and the certificate's key replace each other: certificates are issued again and again, or the issuer does not become ready.",
    });
  },
};

/** By Secret, the first credential that is no account key. */
function otherUses(model: Model): ReadonlyMap<string, Credential> {
  const found = new Map<string, Credential>();
  for (const credential of credentials.of(model)) {
    const secret = `${credential.namespace}/${credential.secretName}`;
    if (credential.role !== 'account-key' && !found.has(secret)) found.set(secret, credential);
  }
  return found;
}

function clash({ issuer, secretName, namespace }: Credential, what: string) {
  return {
    object: issuer.object,
    path: 'spec.acme.privateKeySecretRef.name',
    message: `The Secret "${secretName}"${inNamespace(namespace)}, for the account key of ${issuer.object.title}, ${what}.`,
    fix: 'Name a separate Secret in privateKeySecretRef.',
  };
}
