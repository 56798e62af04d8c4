import { plain } from '../../../values/plain';
import { credentials, secretOf } from '../../facts/credentials';
import { isFilledLater, isPlaceholder, secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A value in the `data` of a credential's Secret that is not base64: mostly the value itself.
 *
 * Source: Kubernetes' API (Secret.data is a map of byte strings); cert-manager issue 1530.
 */
export const credentialNotBase64: Rule<Model> = {
  id: 'credential-not-base64',
  severity: 'error',
  title: "A value in the Secret's data is not base64",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<unknown>();
    for (const credential of credentials.of(model)) {
      const secret = secretOf(credential);
      if (!secret || seen.has(secret) || isFilledLater(secret)) continue;
      seen.add(secret);
      const clear = plain(secret.raw.stringData);
      for (const [key, value] of Object.entries(plain(secret.raw.data))) {
        if (typeof value !== 'string' || isPlaceholder(value) || Object.hasOwn(clear, key) || isBase64(value)) continue;
        report({
          object: secret,
          path: secretPath(secret, key),
          message: `The value of "${key}" in data is not base64.`,
          effect: `The API server refuses the Secret, and ${credential.issuer.object.title} does not find it.`,
          fix: 'Write the value into stringData as it is, or its base64 into data.',
        });
      }
    }
  },
};

/** As Go's decoder takes it: line breaks do not matter, blanks and a missing padding do. */
function isBase64(value: string): boolean {
  const encoded = value.replace(/[\r\n]/g, '');
  return encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
}
