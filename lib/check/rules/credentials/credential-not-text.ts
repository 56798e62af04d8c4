import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A token that is no text once `data` is decoded: it was put into `data` as it is, and happens to be base64.
 *
 * Source: cert-manager issue 1664 ("invalid header field value").
 */
export const credentialNotText: Rule<Model> = {
  id: 'credential-not-text',
  severity: 'warning',
  title: 'The value is no text after it is decoded: it was not encoded',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const { form, key, namespace, secretName, what, issuer } = credential;
      if (form !== 'text' || !credential.certain) continue;
      const value = credentialValue(credential);
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention) || isText(value)) continue;
      seen.add(mention);
      const secret = secretOf(credential)!;
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}", for ${what}, is no text after it is decoded: the value itself seems to be in data.`,
        effect: `Bytes without meaning are sent to the provider, which refuses them; certificates of ${issuer.object.title} stay pending.`,
        fix: 'Write the value into stringData, or its base64 into data.',
      });
    }
  },
};

/** What is not UTF-8 comes out as the replacement character; control characters but blanks are in no token. */
function isText(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === 0xfffd || code === 0x7f || (code < 0x20 && (code < 0x09 || code > 0x0d))) return false;
  }
  return true;
}
