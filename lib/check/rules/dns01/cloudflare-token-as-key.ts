import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A Cloudflare API token where the global API key belongs, or the key where a token does.
 *
 * Source: https://developers.cloudflare.com/fundamentals/api/; cert-manager issues 2384, 3021; website issue 1596.
 */
export const cloudflareTokenAsKey: Rule<Model> = {
  id: 'cloudflare-token-as-key',
  severity: 'warning',
  title: "Cloudflare's API token stands for its API key, or the other way round",
  each: wholeModel({ needs: ['cloudflare'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const [field] = /(?<=\.cloudflare\.)(apiKeySecretRef|apiTokenSecretRef)$/.exec(credential.path) ?? [];
      if (!field) continue;
      const value = credentialValue(credential)?.trim();
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${field} ${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention)) continue;
      seen.add(mention);
      // A key is 37 hexadecimal digits; a token 40 letters and digits, "-" and "_", more of late.
      const isKey = /^[0-9a-f]{37}$/.test(value);
      const isToken = /^[\w-]{40,}$/.test(value) && !/^[0-9a-f]+$/.test(value);
      if (!(field === 'apiKeySecretRef' ? isToken : isKey)) continue;
      const secret = secretOf(credential)!;
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}" looks like Cloudflare's ${isKey ? 'global API key' : 'API token'}, and ${issuer.object.title} names it in ${field}.`,
        effect: 'Cloudflare refuses every request (6003, invalid request headers): challenges stay pending.',
        fix: isKey
          ? 'Make an API token (Zone / DNS / Edit and Zone / Zone / Read), or name the Secret in apiKeySecretRef, with email.'
          : 'Name the Secret in apiTokenSecretRef, and leave out apiKeySecretRef and email.',
      });
    }
  },
};
