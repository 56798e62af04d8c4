import { couldBeEqual, isOpen } from '../../../values/open';
import { sharedSecrets } from '../../facts/certificates/certificate-secrets';
import type { CertificateView } from '../../model/certificate-view';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * Two certificates that are written to the same Secret: two Certificates, or one and that of an annotated Ingress or
 * Gateway.
 *
 * Source: cert-manager internal/controller/certificates/certificates.go (CertificateOwnsSecret); issues 2941, 4846,
 * 5074, 6406.
 */
export const secretOfTwoCertificates: Rule<readonly CertificateView[]> = {
  id: 'secret-of-two-certificates',
  severity: 'error',
  title: 'Two certificates are written to the same Secret',
  each: sharedSecrets,

  find(certificates, report) {
    const [first] = certificates;
    const names = new Set([first!.name]);
    const open = certificates.map((one) => one.name).filter(isOpen);
    for (const certificate of certificates) {
      const { name } = certificate;
      // There is only one Certificate of a name.
      if (names.has(name)) continue;
      const others = isOpen(name) ? [...names] : open;
      if (others.some((other) => couldBeEqual(other, name))) continue;
      names.add(name);
      report({
        object: certificate.object,
        path: certificate.at('secretName'),
        message: `${certificateTitle(certificate)} is written to the Secret "${certificate.secretName}", and so is ${certificateTitle(first!)}.`,
        effect:
          'One of them owns the Secret, and the other never becomes ready. Before cert-manager 1.13 they overwrite each other, with a new order each time, until the rate limits of the CA are hit.',
        fix: 'Give each certificate a Secret of its own, or use one certificate with the names of both.',
        related: [
          {
            object: first!.object,
            path: first!.at('secretName'),
            message: `The Secret "${first!.secretName}" of ${certificateTitle(first!)}.`,
          },
        ],
        // Objects without a namespace may end up in different ones.
        severity: certificate.namespace === '' ? 'warning' : 'error',
      });
    }
  },
};
