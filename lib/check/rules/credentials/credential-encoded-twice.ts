import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import { decoded } from '../../facts/credentials/secret-data';
import type { Severity } from '../../finding';
import type { Report, Rule } from '../../rule';

/**
 * A value that, as cert-manager reads it, is still base64-encoded. TSIG secrets are base64 by nature and are not looked at;
 * the keys of external accounts are base64url by nature, so they are decoded once before they are looked at.
 *
 * Source: cert-manager website issues 354, 740; cert-manager issues 1530, 4446.
 */
export const credentialEncodedTwice: Rule<CredentialValue> = {
  id: 'credential-encoded-twice',
  severity: 'error',
  title: 'The value is base64-encoded twice',
  each: credentialValues(),
  once: placeOf,

  find(credential: CredentialValue, report: Report): void {
    const { secret, valuePath, key, what, issuer } = credential;
    const severity = encodedTwice(credential);
    if (!severity) return;
    const clear = valuePath.startsWith('stringData');
    report({
      object: secret,
      path: valuePath,
      message: clear
        ? `The value of "${key}", ${what}, is base64-encoded, and stringData takes the value itself.`
        : `The value of "${key}", ${what}, is still base64 after data is decoded.`,
      effect: `The base64 text is used as the value and rejected, and certificates of ${issuer.object.title} stay pending.`,
      fix: clear
        ? 'Write the value itself into stringData, or its base64 encoding into data.'
        : 'Encode the value only once in data, or write it unencoded into stringData.',
      severity,
    });
  },
};

/** How bad it is: an error only where the decoded text has the expected form. */
function encodedTwice({ value: read, form, certain, key }: CredentialValue): Severity | undefined {
  const value = read.trim();
  if (form === 'json' || form === 'pem') {
    const inner = decoded(value);
    return inner !== undefined && (form === 'json' ? /^\s*\{/ : /^\s*-----BEGIN /).test(inner) ? 'error' : undefined;
  }
  if (form === 'base64url') {
    const inner = Buffer.from(value, 'base64').toString('latin1').trim();
    return inner.length >= 40 && /^[\w-]+={0,2}$/.test(inner) ? 'warning' : undefined;
  }
  // A webhook may expect base64, and so may the private key of a cloud account.
  if (form !== 'text' || !certain || key === 'privateKey' || value.length < 16) return undefined;
  const inner = decoded(value);
  return inner !== undefined && /^[ -~]{8,}\s*$/.test(inner) ? 'error' : undefined;
}
