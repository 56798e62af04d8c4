import { sharedSecrets } from '../../facts/certificates/certificate-secrets';
import type { CertificateView } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * Two annotated Ingresses or Gateways that imply a certificate of the same name: the first one owns it. Two Ingresses with
 * the same names are often meant to share a certificate, and work until the owner is deleted.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go ("not owned by this object. refusing to update").
 */
export const certificateOfTwoIngresses: Rule<readonly CertificateView[]> = {
  id: 'certificate-of-two-ingresses',
  severity: 'error',
  title: 'Two annotated Ingresses share the Secret of their certificate',
  each: sharedSecrets,

  find(certificates, report) {
    const implied = certificates.filter((certificate) => certificate.implied);
    const [first] = implied;
    // Where a Certificate has that name, neither of the two gets one.
    if (!first || certificates.some((other) => !other.implied && other.name === first.name)) return;
    // Two variants of one object, for two clusters, are no rivals.
    const rivals = implied.filter(({ object }) => !isSame(object, first.object));
    const [other = rivals[0]] = rivals.filter((rival) => namesOf(rival) !== namesOf(first));
    if (!other) return;
    const same = namesOf(other) === namesOf(first);
    for (const certificate of same ? [other] : rivals.filter((rival) => namesOf(rival) !== namesOf(first))) {
      const more = same && rivals.length > 1 ? ` (and ${rivals.length - 1} more)` : '';
      report({
        object: certificate.object,
        path: certificate.at('secretName'),
        message: `${certificate.object.title} and ${first.object.title}${more} are both annotated and share the Secret "${certificate.secretName}"${same ? '' : ', but for different names'}.`,
        effect: same
          ? 'cert-manager creates one certificate for them, which is deleted together with the one that owns it.'
          : 'cert-manager creates the certificate for the first one and ignores the other without saying so: the names of the other are not in it.',
        fix: same
          ? 'To be safe, keep the annotation on one of them: the others can use its Secret without it.'
          : 'Give each a Secret of its own, or list all names in the tls of one and keep the annotation only there.',
        // Objects without a namespace may end up in different ones.
        severity: same ? 'info' : certificate.namespace === '' ? 'warning' : 'error',
      });
    }
  },
};

function isSame(a: KubeObject, b: KubeObject): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

function namesOf({ dnsNames, ipAddresses }: CertificateView): string {
  return [...new Set([...dnsNames, ...ipAddresses].map((name) => name.toLowerCase()))].sort().join(' ');
}
