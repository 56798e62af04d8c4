import { plain, text } from '../../../values/plain';
import { certificatesWith } from '../../facts/certificates/certificates-with';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import type { CertificateView } from '../../model/certificate-view';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A keystore's password is in the Certificate in the clear.
 *
 * Source: cert-manager pkg/apis/certmanager/v1/types_certificate.go (password, since 1.17). "changeit", Java's default, is
 * not a secret.
 */
export const keystorePasswordInGit: Rule<CertificateView> = {
  id: 'keystore-password-in-git',
  severity: 'warning',
  title: "A keystore's password is written out in the clear",
  each: certificatesWith('keystores'),
  ofManifests: true,

  find(certificate, report) {
    if (certificate.implied) return;
    for (const store of ['jks', 'pkcs12']) {
      const password = text(plain(plain(certificate.spec.keystores)[store]).password);
      if (password === '' || password === 'changeit' || isPlaceholder(password)) continue;
      report({
        object: certificate.object,
        path: certificate.at(`keystores.${store}.password`),
        message: `${certificateTitle(certificate)} has the password of its ${store} keystore in the clear.`,
        effect: 'Whoever can read the manifest has it, and once committed it stays in the Git history.',
        fix: 'Put it into a Secret, and refer to that in passwordSecretRef.',
      });
    }
  },
};
