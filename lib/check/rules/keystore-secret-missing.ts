import { plain, text } from '../../schema/admission';
import { absence } from '../absence';
import type { CertificateView } from '../certificate-view';
import { certificatesWith } from '../certificates-with';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';
import { secretKeys } from '../secret-data';
import { listed } from '../wording';

/**
 * The Secret with a keystore's password, or its key, is not in the certificate's namespace.
 *
 * Source: cert-manager pkg/controller/certificates/issuing/internal/secret.go (setKeystores).
 */
export const keystoreSecretMissing: Rule = {
  id: 'keystore-secret-missing',
  severity: 'error',
  title: "The Secret with the keystore's password is missing",

  find(model: Model, report: Report): void {
    for (const certificate of certificatesWith(model, 'keystores')) {
      for (const store of ['jks', 'pkcs12']) {
        const keystore = plain(plain(certificate.spec.keystores)[store]);
        if (keystore.create === true) check(certificate, store, plain(keystore.passwordSecretRef), model, report);
      }
    }
  },
};

function check(
  certificate: CertificateView,
  store: string,
  ref: Record<string, unknown>,
  model: Model,
  report: Report,
): void {
  const [name, key] = [text(ref.name), text(ref.key)];
  if (name === '') return;
  const { object, namespace } = certificate;
  const effect =
    'The certificate is issued and cannot be written: cert-manager orders it again and again, up to the limits of the CA.';
  const presence = model.secret(namespace, name);
  const missing = absence(presence, namespace, model);
  if (missing) {
    report({
      object,
      path: certificate.at(`keystores.${store}.passwordSecretRef.name`),
      message: `The Secret "${name}" with the keystore's password is ${missing.where}, and is looked for in "${namespace}".`,
      effect,
      fix: `Deliver the Secret "${name}" into the namespace "${namespace}".`,
      severity: missing.severity,
    });
    return;
  }
  const keys =
    presence.state === 'written'
      ? secretKeys(presence.object)
      : presence.state === 'made'
        ? presence.made.keys
        : undefined;
  if (key === '' || !keys || keys.includes(key)) return;
  report({
    object,
    path: certificate.at(`keystores.${store}.passwordSecretRef.key`),
    message: `The Secret "${name}" has no key "${key}"${keys.length > 0 ? `: it has ${listed(keys)}` : ''}.`,
    effect,
    fix: 'Name a key that the Secret has, or add it.',
  });
}
