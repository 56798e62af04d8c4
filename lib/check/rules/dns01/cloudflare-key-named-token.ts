import { type Credential, credentials } from '../../facts/credentials/credentials';
import { secretValue } from '../../facts/credentials/secret-data';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A reference to Cloudflare's global API key names a Secret or a key that is called a token.
 *
 * Source: cert-manager issue 2944; website issue 1596; https://cert-manager.io/docs/configuration/acme/dns01/cloudflare/
 */
export const cloudflareKeyNamedToken: Rule<Credential> = {
  id: 'cloudflare-key-named-token',
  severity: 'warning',
  title: "A Secret with an API token is referred to as Cloudflare's global API key",
  each: {
    ...where(
      credentials,
      ({ provider, field, secretName, key }) =>
        provider === 'cloudflare' && field === 'apiKeySecretRef' && /token/i.test(`${secretName} ${key}`),
    ),
    needs: ['cloudflare'],
  },

  find({ issuer, path, secretName, key, presence }, report) {
    // Where the value is known, cloudflare-token-as-key looks at it.
    if (presence.state === 'written' && secretValue(presence.object, key) !== undefined) return;
    report({
      object: issuer.object,
      path,
      message: `apiKeySecretRef is for Cloudflare's global API key, and refers to "${key}" in the Secret "${secretName}", which is called a token.`,
      effect:
        'If it is an API token, Cloudflare rejects every request (6003, Invalid format for X-Auth-Key header), and challenges stay pending.',
      fix: 'Write apiTokenSecretRef, without email. If it is the global API key, rename the Secret or its key.',
    });
  },
};
