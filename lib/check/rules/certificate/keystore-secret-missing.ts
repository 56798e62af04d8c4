import { plain, text } from '../../../values/plain';
import { certificatesWith } from '../../facts/certificates/certificates-with';
import { secretKeys } from '../../facts/credentials/secret-data';
import { secretAbsence } from '../../facts/objects/absence';
import type { CertificateView } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed, namespaceTitle, theNamespace } from '../../wording';

/**
 * The Secret with a keystore's password is not in the certificate's namespace, or lacks the key.
 *
 * Source: cert-manager pkg/controller/certificates/issuing/internal/secret.go (setKeystores).
 */
export const keystoreSecretMissing: Rule<CertificateView> = {
  id: 'keystore-secret-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "The Secret with the keystore's password is missing",
  each: certificatesWith('keystores'),

  find(certificate, report, model) {
    const checked = new Set<string>();
    for (const store of ['jks', 'pkcs12']) {
      const { create, passwordSecretRef } = plain(plain(certificate.spec.keystores)[store]);
      const ref = plain(passwordSecretRef);
      // Both keystores usually have the same password.
      const key = JSON.stringify([ref.name, ref.key]);
      if (create !== true || checked.has(key)) continue;
      checked.add(key);
      check(certificate, store, ref, model, report);
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
    'The certificate is issued but cannot be stored: cert-manager orders it again and again, until the rate limits of the CA are hit.';
  const presence = model.secret(namespace, name);
  const missing = secretAbsence(presence, namespace, model);
  if (missing) {
    report({
      object,
      path: certificate.at(`keystores.${store}.passwordSecretRef.name`),
      message: `The Secret "${name}" with the keystore's password is ${missing.where}, but is looked for in ${namespaceTitle(namespace)}.`,
      effect,
      fix: `Deliver the Secret "${name}" to ${theNamespace(namespace)}.`,
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
