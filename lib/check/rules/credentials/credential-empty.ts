import { given, plain, text } from '../../../values/plain';
import { type Credential, credentials, unreadableEffect } from '../../facts/credentials';
import { decoded, isFilledLater, secretPath } from '../../facts/secret-data';
import type { KubeObject } from '../../model/kube-object';
import type { Report, Rule } from '../../rule';

/**
 * The Secret has the key that the issuer names, with an empty value.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (the providers' constructors refuse it); pkg/issuer/acme/setup.go.
 */
export const credentialEmpty: Rule<Credential> = {
  id: 'credential-empty',
  severity: 'error',
  title: 'The value that the issuer needs is empty',
  each: credentials,
  once: ({ namespace, secretName, key }) => `${namespace}/${secretName} ${key}`,

  find(credential: Credential, report: Report): void {
    const { presence, key, what, provider, role, issuer } = credential;
    if (presence.state !== 'written' || key === '' || provider === 'webhook') return;
    const secret = presence.object;
    if (isFilledLater(secret) || !isEmpty(credential, secret) || isHalfKeyPair(credential)) return;
    const unsigned = provider === 'rfc2136';
    report({
      object: secret,
      path: secretPath(secret, key),
      message: `The value of "${key}", ${what}, is empty.`,
      effect: unsigned
        ? `cert-manager sends DNS updates without a signature, and the server of ${issuer.object.title} rejects them.`
        : unreadableEffect(credential),
      fix:
        role === 'account-key'
          ? 'Remove the Secret, so that cert-manager creates the key, or store the key in it.'
          : 'Store the value, or let a controller such as External Secrets create the Secret.',
      severity: unsigned ? 'warning' : 'error',
    });
  },
};

/** Whether a value is there, and nothing is left of it once line breaks, or all blanks where they are trimmed, are gone. */
function isEmpty({ key, lineBreak }: Credential, secret: KubeObject): boolean {
  const clear = plain(secret.raw.stringData)[key];
  const value = clear ?? plain(secret.raw.data)[key];
  if (typeof value !== 'string') return false;
  const read = clear === undefined ? (decoded(value) ?? value) : value;
  return read.replace(lineBreak === 'ignored' ? /\s/g : /[\r\n]/g, '') === '';
}

/** Whether it is a secret access key without an ID, which another rule reports: an empty one counts as none. */
function isHalfKeyPair({ field, solver }: Credential): boolean {
  const { accessKeyID, accessKeyIDSecretRef } = solver?.stanza ?? {};
  return field === 'secretAccessKeySecretRef' && text(accessKeyID) === '' && !given(accessKeyIDSecretRef);
}
