import { type Credential, credentialsFor } from '../../facts/credentials/credentials';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

const accountKeys = credentialsFor({ role: 'account-key' });

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
  each: accountKeys,

  find(credential: Credential, report: Report, model: Model): void {
    const { issuer, namespace, secretName, key } = credential;
    const server = serverOf(credential);
    if (server === undefined) return;
    const first = model.once(firstUses).get(`${namespace}/${secretName}/${key}`);
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

/** By Secret and key, the first issuer's account key of a server that is known. */
function firstUses(model: Model): ReadonlyMap<string, Credential> {
  const found = new Map<string, Credential>();
  for (const credential of accountKeys.of(model)) {
    const { namespace, secretName, key } = credential;
    const place = `${namespace}/${secretName}/${key}`;
    if (!found.has(place) && serverOf(credential) !== undefined) found.set(place, credential);
  }
  return found;
}

/** The URL of the ACME server, where it is known. */
function serverOf({ issuer }: Credential): string | undefined {
  const { server } = issuer;
  return server === '' || isPlaceholder(server) ? undefined : server.toLowerCase().replace(/\/$/, '');
}
