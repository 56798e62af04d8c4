import { plain } from '../../../values/plain';
import { type CredentialSecret, credentialSecrets } from '../../facts/credentials/credentials';
import { isFilledLater, isPlaceholder, secretPath } from '../../facts/credentials/secret-data';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A value in the `data` of a credential's Secret that is not base64: usually the value itself.
 *
 * Source: Kubernetes' API (Secret.data is a map of byte strings); cert-manager issue 1530.
 */
export const credentialNotBase64: Rule<CredentialSecret> = {
  id: 'credential-not-base64',
  severity: 'error',
  title: "A value in the Secret's data is not base64",
  each: credentialSecrets,

  find({ secret, credential }: CredentialSecret, report: Report): void {
    if (isFilledLater(secret)) return;
    const clear = plain(secret.raw.stringData);
    const keys = Object.entries(plain(secret.raw.data)).flatMap(([key, value]) =>
      typeof value !== 'string' || isPlaceholder(value) || Object.hasOwn(clear, key) || isBase64(value) ? [] : [key],
    );
    if (keys.length === 0) return;
    report({
      object: secret,
      path: secretPath(secret, keys[0]!),
      message:
        keys.length === 1
          ? `The value of "${keys[0]}" in data is not base64.`
          : `The values of ${listed(keys)} in data are not base64.`,
      effect: `The API server rejects the Secret, so ${credential.issuer.object.title} does not find its credentials.`,
      fix:
        keys.length === 1
          ? 'Write the value itself into stringData, or its base64 encoding into data.'
          : 'Write the values themselves into stringData, or their base64 encoding into data.',
    });
  },
};

/** As Go decodes it: line breaks do not matter, but spaces and missing padding do. */
function isBase64(value: string): boolean {
  const encoded = value.replace(/[\r\n]/g, '');
  return encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
}
