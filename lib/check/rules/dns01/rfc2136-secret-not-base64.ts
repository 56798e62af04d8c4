import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The TSIG secret is not the base64 text that tsig-keygen prints, but what it stands for, or something else.
 *
 * Source: cert-manager pkg/issuer/acme/dns/rfc2136/tsig.go (fromBase64; line breaks are skipped).
 */
export const rfc2136SecretNotBase64: Rule<Model> = {
  id: 'rfc2136-secret-not-base64',
  severity: 'error',
  title: 'The TSIG secret is not base64',
  each: wholeModel({ needs: ['rfc2136'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      if (credential.form !== 'base64') continue;
      const value = credentialValue(credential)?.replace(/[\r\n]/g, '');
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention)) continue;
      if (value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)) continue;
      seen.add(mention);
      const secret = secretOf(credential)!;
      const clear = secretPath(secret, key).startsWith('stringData');
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}", the TSIG secret, is not base64${clear ? '' : ' after it is decoded once'}.`,
        effect: `Every challenge of ${issuer.object.title} that goes by it fails: the secret cannot be decoded.`,
        fix: 'Write the secret as tsig-keygen prints it, which is base64, into stringData; in data it is encoded once more.',
      });
    }
  },
};
