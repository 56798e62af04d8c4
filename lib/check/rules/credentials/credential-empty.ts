import { given, plain, text } from '../../../values/plain';
import { type Credential, credentials, unreadableEffect } from '../../facts/credentials/credentials';
import { decoded, isFilledLater, secretPath } from '../../facts/credentials/secret-data';
import { areValuesLeftOut } from '../../facts/objects/left-out-values';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * The Secret has the key that the issuer names, with an empty value.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (the providers' constructors refuse it); pkg/issuer/acme/setup.go;
 * pkg/issuer/acme/dns/route53/route53.go (GetSession: with neither half of a key, ambient credentials).
 */
export const credentialEmpty: Rule<Credential> = {
  id: 'credential-empty',
  severity: 'error',
  title: 'The value that the issuer needs is empty',
  each: credentials,
  once: ({ namespace, secretName, key }) => `${namespace}/${secretName} ${key}`,

  find(credential: Credential, report: Report, model: Model): void {
    const { presence, key, what, provider, role, issuer } = credential;
    if (presence.state !== 'written' || key === '' || provider === 'webhook') return;
    const secret = presence.object;
    if (isFilledLater(secret) || areValuesLeftOut(model) || !isEmpty(credential, secret) || isHalfKeyPair(credential))
      return;
    const unsigned = provider === 'rfc2136';
    const ambient = issuer.isCluster && isEmptyKeyPair(credential, model);
    report({
      object: secret,
      path: secretPath(secret, key),
      message: `The value of "${key}", ${what}, is empty.`,
      effect: unsigned
        ? `cert-manager sends DNS updates without a signature, and the server of ${issuer.object.title} rejects them.`
        : ambient
          ? `cert-manager takes ${issuer.object.title} to have no access key, and signs in with the credentials of its own pod, if there are any.`
          : unreadableEffect(credential),
      fix:
        role === 'account-key'
          ? 'Remove the Secret, so that cert-manager creates the key, or store the key in it.'
          : 'Store the value, or let a controller such as External Secrets create the Secret.',
      severity: unsigned || ambient ? 'warning' : 'error',
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

/** Whether ID and secret of an AWS access key are both there and empty, which counts as no key at all. */
function isEmptyKeyPair({ issuer, solver, provider }: Credential, model: Model): boolean {
  if (provider !== 'route53') return false;
  const pair = credentials
    .of(model)
    .filter((other) => other.issuer === issuer && other.solver === solver && KEY_PAIR.has(other.field));
  return (
    pair.length === KEY_PAIR.size &&
    pair.every((half) => half.presence.state === 'written' && isEmpty(half, half.presence.object))
  );
}

const KEY_PAIR: ReadonlySet<string> = new Set(['accessKeyIDSecretRef', 'secretAccessKeySecretRef']);
