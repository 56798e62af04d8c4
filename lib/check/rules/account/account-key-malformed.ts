import { privateKeyType } from '../../../values/pem';
import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { decoded, secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The account key that is given is not an RSA key in PEM, the one kind that cert-manager takes for accounts.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (messageTemplateNotRSA, messageInvalidPrivateKey); cert-manager issues
 * 5357, 8434.
 */
export const accountKeyMalformed: Rule<Model> = {
  id: 'account-key-malformed',
  severity: 'error',
  title: 'The account key is not an RSA key in PEM',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      if (credential.role !== 'account-key') continue;
      const value = credentialValue(credential);
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention)) continue;
      seen.add(mention);
      const type = privateKeyType(value);
      // One that is encoded twice has a rule of its own.
      if (type === 'rsa' || /^\s*-----BEGIN /.test(decoded(value.trim()) ?? '')) continue;
      const secret = secretOf(credential)!;
      report({
        object: secret,
        path: secretPath(secret, key),
        message: type
          ? `The account key under "${key}" is of type ${type}, and cert-manager takes RSA alone.`
          : `The value of "${key}" is not a private key in PEM, without a passphrase.`,
        effect: `${issuer.object.title} does not become ready (ErrVerifyACMEAccount), and is not tried again.`,
        fix: 'Give a key as "openssl genrsa -traditional 2048" makes it, or let cert-manager make one.',
      });
    }
  },
};
