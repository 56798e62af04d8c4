import { sharedSecrets } from '../../facts/certificate-secrets';
import type { CertificateView } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Two annotated Ingresses or Gateways that imply a certificate of one name: the first to come owns it.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go ("not owned by this object. refusing to update").
 */
export const certificateOfTwoIngresses: Rule<Model> = {
  id: 'certificate-of-two-ingresses',
  severity: 'error',
  title: 'Two annotated Ingresses share the Secret of their certificate',
  each: wholeModel({ needs: ['Ingress', 'Gateway'] }),

  find(model: Model, report: Report): void {
    for (const certificates of sharedSecrets.of(model)) {
      const implied = certificates.filter((certificate) => certificate.implied);
      const [first] = implied;
      // Where a Certificate has that name, neither of the two gets one.
      if (!first || certificates.some((other) => !other.implied && other.name === first.name)) continue;
      for (const certificate of implied) {
        if (certificate.object === first.object) continue;
        const same = namesOf(certificate) === namesOf(first);
        report({
          object: certificate.object,
          path: certificate.at('secretName'),
          message: `${certificate.object.title} and ${first.object.title} are both annotated and share the Secret "${certificate.secretName}"${same ? '' : ', for other names'}.`,
          effect: same
            ? 'cert-manager makes one certificate of it, which goes when the one that came first goes.'
            : "cert-manager makes the certificate for the one that comes first, and ignores the other in silence: the other's names are not in it.",
          fix: same
            ? 'Keep the annotation on one of them: the other can use its Secret without.'
            : 'Give each a Secret of its own, or list all names in the tls of one and keep the annotation there alone.',
          // What has no namespace may land in different ones.
          severity: same || certificate.namespace === '' ? 'warning' : 'error',
        });
      }
    }
  },
};

function namesOf({ dnsNames, ipAddresses }: CertificateView): string {
  return [...new Set([...dnsNames, ...ipAddresses].map((name) => name.toLowerCase()))].sort().join(' ');
}
