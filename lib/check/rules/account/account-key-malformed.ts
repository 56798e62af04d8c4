import { privateKeyType } from '../../../values/pem';
import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import { decoded } from '../../facts/credentials/secret-data';
import type { Report, Rule } from '../../rule';

/**
 * The account key in the Secret is not an RSA key in PEM, the only kind that cert-manager accepts for accounts.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (messageTemplateNotRSA, messageInvalidPrivateKey); cert-manager issues
 * 5357, 8434.
 */
export const accountKeyMalformed: Rule<CredentialValue> = {
  id: 'account-key-malformed',
  severity: 'error',
  title: 'The account key is not an RSA key in PEM',
  each: credentialValues({ role: 'account-key' }),
  once: placeOf,

  find({ value, secret, valuePath, key, issuer }: CredentialValue, report: Report): void {
    const type = privateKeyType(value);
    // A key that is encoded twice has a rule of its own.
    if (type === 'rsa' || /^\s*-----BEGIN /.test(decoded(value.trim()) ?? '')) return;
    report({
      object: secret,
      path: valuePath,
      message: type
        ? `The account key in "${key}" is of type ${type}, and cert-manager accepts only RSA.`
        : `The value of "${key}" is not a private key in PEM without a passphrase.`,
      effect: `${issuer.object.title} does not become ready (ErrVerifyACMEAccount), and cert-manager does not retry.`,
      fix: 'Provide a key as "openssl genrsa -traditional 2048" creates it, or let cert-manager generate one.',
    });
  },
};
