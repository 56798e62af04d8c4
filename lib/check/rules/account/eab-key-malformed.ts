import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';

/**
 * The key of an external account is not base64url without padding, the only form that cert-manager decodes.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (getEABKey: base64.RawURLEncoding, which skips line breaks);
 * cert-manager issues 2897, 2900.
 */
export const eabKeyMalformed: Rule<CredentialValue> = {
  id: 'eab-key-malformed',
  severity: 'error',
  title: "The external account's key is not base64url without padding",
  each: credentialValues({ role: 'external-account' }),
  once: placeOf,

  find({ value: read, secret, valuePath, key, issuer }: CredentialValue, report: Report): void {
    const value = read.replace(/[\r\n]/g, '');
    if (/^[\w-]+$/.test(value) && value.length % 4 !== 1) return;
    const padded = /^[\w+/-]+=*$/.test(value);
    report({
      object: secret,
      path: valuePath,
      message: padded
        ? `The key in "${key}" is base64, but it must be base64url without padding: "-" for "+", "_" for "/", and no "=".`
        : `The key in "${key}" is not base64url.`,
      effect: `cert-manager cannot decode it (failed to decode external account binding key data): ${issuer.object.title} does not become ready, and cert-manager does not retry.`,
      fix: padded
        ? 'Convert it: tr "+/" "-_" | tr -d "=".'
        : 'Store the HMAC key as the CA shows it, in base64url without padding.',
    });
  },
};
