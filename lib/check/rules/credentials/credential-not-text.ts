import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * A token that is not text once `data` is decoded: it was put into `data` unencoded, and happens to be valid base64.
 *
 * Source: cert-manager issue 1664 ("invalid header field value").
 */
export const credentialNotText: Rule<CredentialValue> = {
  id: 'credential-not-text',
  severity: 'warning',
  title: 'The value in data was not base64-encoded: decoded, it is not text',
  each: where(credentialValues(), ({ form, certain }) => form === 'text' && certain),
  once: placeOf,

  find({ value, secret, valuePath, key, what, issuer }: CredentialValue, report: Report): void {
    if (isText(value)) return;
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}", ${what}, is not text once it is decoded: it seems to be in data without having been encoded.`,
      effect: `Meaningless bytes are sent to the provider, which rejects them, and certificates of ${issuer.object.title} stay pending.`,
      fix: 'Write the value into stringData, or its base64 encoding into data.',
    });
  },
};

/** Invalid UTF-8 is decoded to the replacement character, and a token has no control characters except white space. */
function isText(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === 0xfffd || code === 0x7f || (code < 0x20 && (code < 0x09 || code > 0x0d))) return false;
  }
  return true;
}
