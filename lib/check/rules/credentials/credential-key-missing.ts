import { credentialKeys, credentials, keyPath, unreadableEffect } from '../../facts/credentials';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The Secret is there, and has no key of the name that the issuer gives. Case counts.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go ("key not found in secret"); pkg/issuer/acme/setup.go: an account key's
 * Secret that lacks the key is not filled, either.
 */
export const credentialKeyMissing: Rule<Model> = {
  id: 'credential-key-missing',
  severity: 'error',
  title: 'The Secret has no key of that name',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const { issuer, namespace, secretName, key, what, presence } = credential;
      const keys = credentialKeys(credential);
      const mention = `${issuer.object.title} ${secretName} ${key}`;
      if (!keys || !key || keys.includes(key) || seen.has(mention)) continue;
      seen.add(mention);
      const has = keys.length > 0 ? `its keys are ${listed(keys)}` : 'it has no keys at all';
      const by = presence.state === 'made' ? ` that ${presence.made.by.title} makes` : '';
      report({
        object: issuer.object,
        path: keyPath(credential),
        message: `The Secret "${secretName}"${by} in "${namespace}" has no key "${key}" for ${what}: ${has}.`,
        effect: unreadableEffect(credential),
        fix: `Name the right key, or put the value into the key "${key}". Upper and lower case count.`,
      });
    }
  },
};
