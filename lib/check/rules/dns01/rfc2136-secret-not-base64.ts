import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';

/**
 * The TSIG secret is not the base64 text that tsig-keygen prints, but its decoded bytes or something else.
 *
 * Source: cert-manager pkg/issuer/acme/dns/rfc2136/tsig.go (fromBase64; line breaks are skipped).
 */
export const rfc2136SecretNotBase64: Rule<CredentialValue> = {
  id: 'rfc2136-secret-not-base64',
  severity: 'error',
  title: 'The TSIG secret is not base64',
  each: credentialValues({ provider: 'rfc2136' }),
  once: placeOf,

  find({ value: read, secret, valuePath, key, issuer }: CredentialValue, report: Report): void {
    const value = read.replace(/[\r\n]/g, '');
    if (value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)) return;
    const clear = valuePath.startsWith('stringData');
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}", the TSIG secret, is not base64${clear ? '' : ' once data is decoded'}.`,
      effect: `cert-manager cannot decode the secret, and every challenge of ${issuer.object.title} that uses it fails.`,
      fix: 'Write the secret as tsig-keygen prints it, which is base64, into stringData; for data, encode that text once more.',
    });
  },
};
