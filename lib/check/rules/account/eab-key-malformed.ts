import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The key of an external account is not base64url without padding, the one form that cert-manager decodes.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (getEABKey: base64.RawURLEncoding, which skips line breaks);
 * cert-manager issues 2897, 2900.
 */
export const eabKeyMalformed: Rule<Model> = {
  id: 'eab-key-malformed',
  severity: 'error',
  title: "The external account's key is not base64url without padding",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      if (credential.role !== 'external-account') continue;
      const value = credentialValue(credential)?.replace(/[\r\n]/g, '');
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention) || (/^[\w-]+$/.test(value) && value.length % 4 !== 1)) continue;
      seen.add(mention);
      const secret = secretOf(credential)!;
      const padded = /^[\w+/-]+=*$/.test(value);
      report({
        object: secret,
        path: secretPath(secret, key),
        message: padded
          ? `The key under "${key}" is base64, and base64url without padding is asked for: no "=", "-" for "+", "_" for "/".`
          : `The key under "${key}" is not base64url.`,
        effect: `cert-manager cannot decode it (failed to decode external account binding key data): ${issuer.object.title} does not become ready, and is not tried again.`,
        fix: padded
          ? 'Rewrite it: tr "+/" "-_" | tr -d "=".'
          : 'Put the HMAC key there as the CA gives it, in base64url without padding.',
      });
    }
  },
};
