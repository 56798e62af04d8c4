import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';

/**
 * A Cloudflare API token where the global API key belongs, or the key where a token belongs.
 *
 * Source: https://developers.cloudflare.com/fundamentals/api/; cert-manager issues 2384, 3021; website issue 1596.
 */
export const cloudflareTokenAsKey: Rule<CredentialValue> = {
  id: 'cloudflare-token-as-key',
  severity: 'warning',
  title: 'A Cloudflare API token is used as an API key, or a key as a token',
  each: credentialValues({ provider: 'cloudflare' }),
  once: (credential) => `${credential.field} ${placeOf(credential)}`,

  find({ value: read, field, secret, valuePath, key, issuer }: CredentialValue, report: Report): void {
    const value = read.trim();
    // A key has 37 hexadecimal digits; a token has 40 letters, digits, "-" and "_", and newer ones have more.
    const isKey = /^[0-9a-f]{37}$/.test(value);
    const isToken = /^[\w-]{40,}$/.test(value) && !/^[0-9a-f]+$/.test(value);
    if (!(field === 'apiKeySecretRef' ? isToken : isKey)) return;
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}" looks like ${isKey ? 'a Cloudflare global API key' : 'a Cloudflare API token'}, but ${issuer.object.title} refers to it in ${field}.`,
      effect: 'Cloudflare rejects every request (6003, invalid request headers), and challenges stay pending.',
      fix: isKey
        ? 'Create an API token (Zone / DNS / Edit and Zone / Zone / Read), or refer to the Secret in apiKeySecretRef and set email.'
        : 'Refer to the Secret in apiTokenSecretRef, and remove apiKeySecretRef and email.',
    });
  },
};
