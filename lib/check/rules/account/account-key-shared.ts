import { type Credential, credentialsFor, credentialsOfSecret } from '../../facts/credentials/credentials';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * Issuers of two ACME servers store their account key in the same Secret.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (the account's URL is compared with the server's host, and registered
 * anew); cert-manager issues 162, 163.
 */
export const accountKeyShared: Rule<Credential> = {
  id: 'account-key-shared',
  severity: 'warning',
  title: 'Issuers of two ACME servers share an account key',
  each: credentialsFor({ role: 'account-key' }),

  find(credential: Credential, report: Report, model: Model): void {
    const { issuer, namespace, secretName, key } = credential;
    const server = serverOf(credential);
    if (server === undefined) return;
    const first = credentialsOfSecret(model, namespace, secretName).find(
      (other) => other.role === 'account-key' && other.key === key && serverOf(other) !== undefined,
    );
    if (!first || serverOf(first) === server) return;
    report({
      object: issuer.object,
      path: 'spec.acme.privateKeySecretRef.name',
      message: `The account key in the Secret "${secretName}" is also that of ${first.issuer.object.title}, which uses another ACME server.`,
      effect:
        'One key is used for accounts at two CAs: replacing or deleting it for one breaks the other, and a leaked key gives access to both.',
      fix: `Name a separate Secret for each server, such as "${issuer.object.name}-account-key". cert-manager creates it.`,
    });
  },
};

/** The URL of the ACME server, where it is known. */
function serverOf({ issuer }: Credential): string | undefined {
  const { server } = issuer;
  return server === '' || isPlaceholder(server) ? undefined : server.toLowerCase().replace(/\/$/, '');
}
