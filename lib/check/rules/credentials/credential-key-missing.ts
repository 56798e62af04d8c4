import {
  type Credential,
  credentialKeys,
  credentials,
  keyPath,
  unreadableEffect,
} from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';
import { inNamespace, listed } from '../../wording';

/**
 * The Secret exists, but it does not have the key that the issuer names. Keys are case-sensitive.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go ("key not found in secret"); pkg/issuer/acme/setup.go (a key is not added
 * to an account key's Secret that exists without it).
 */
export const credentialKeyMissing: Rule<Credential> = {
  id: 'credential-key-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The Secret does not have the key that the issuer names',
  each: credentials,
  once: ({ issuer, secretName, key }) => `${issuer.object.key} ${secretName} ${key}`,

  find(credential: Credential, report: Report): void {
    const { issuer, namespace, secretName, key, what, presence } = credential;
    const keys = credentialKeys(credential);
    if (!keys || !key || keys.includes(key)) return;
    const by = presence.state === 'made' ? `, created by ${presence.made.by.title},` : '';
    report({
      object: issuer.object,
      path: keyPath(credential),
      message:
        `The Secret "${secretName}"${inNamespace(namespace)}${by} has no key "${key}" for ${what}: ` +
        `${hasInstead(keys)}.`,
      effect: unreadableEffect(credential),
      fix: `Name a key that the Secret has, or store the value under "${key}". Keys are case-sensitive.`,
      absent: { kind: 'Secret', namespace },
    });
  },
};

function hasInstead(keys: readonly string[]): string {
  if (keys.length === 0) return 'it has no keys at all';
  return `its ${keys.length === 1 ? 'only key is' : 'keys are'} ${listed(keys)}`;
}
