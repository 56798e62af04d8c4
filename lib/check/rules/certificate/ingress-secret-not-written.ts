import { namesCovering } from '../../../values/dns-names';
import { objectNameProblem } from '../../../values/names';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { certificatesOfSecret, isCopied } from '../../facts/certificates/certificate-secrets';
import { type TlsSecretRead, tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { hasDefaultCertificate } from '../../facts/ingress/default-certificate';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

/**
 * An Ingress reads a Secret that nothing writes, and the only Certificate for its hosts writes another Secret, which nothing
 * reads: one of the two names is wrong.
 *
 * Source: https://cert-manager.io/docs/tutorials/acme/nginx-ingress/ ("there isn't any explicit checking, so a typo will result in
 * the controller falling back to its self-signed certificate"); Kubernetes API (IngressTLS.secretName).
 */
export const ingressSecretNotWritten: Rule<TlsSecretRead> = {
  id: 'ingress-secret-not-written',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The Ingress and the Certificate for its hosts name different Secrets',
  each: where(tlsSecretsRead, ({ object }) => object.kind === 'Ingress'),
  kinds: ['TLSStore'],

  find({ object, name, path, namespace }: TlsSecretRead, report: Report, model: Model): void {
    // An invalid name is reported by another rule.
    if (isOpen(name) || objectNameProblem(name) || hasDefaultCertificate(model)) return;
    if (certificatesOfSecret(model, namespace, name).length > 0) return;
    if (model.secret(namespace, name).state !== 'absent') return;
    const hosts = hostsOf(object, path);
    if (hosts.length === 0 || hosts.some(isOpen)) return;
    const isHere = (one: string) => one === namespace || one === '' || namespace === '';
    const covers = ({ dnsNames }: CertificateView, host: string) =>
      namesCovering(host).some((one) => dnsNames.includes(one));
    const forHosts = model.certificates.filter(
      (one) => isHere(one.namespace) && hosts.every((host) => covers(one, host)),
    );
    const [certificate] = forHosts;
    if (!certificate || forHosts.length > 1 || certificate.implied || isOpen(certificate.secretName)) return;
    const { secretName } = certificate;
    if (secretName === '' || secretName === name || isCopied(model, certificate.namespace, secretName)) return;
    if (tlsSecretsRead.of(model).some((read) => read.name === secretName && isHere(read.namespace))) return;
    report({
      object,
      path,
      message: `${object.title} reads the Secret "${name}", which nothing among the objects writes; ${certificateTitle(certificate)}, for ${listed(hosts)}, writes "${secretName}", which nothing reads.`,
      effect: 'The ingress controller finds no certificate, and serves its own self-signed one or no TLS at all.',
      fix: `Set secretName to "${secretName}" in the Ingress, or to "${name}" in the Certificate.`,
    });
  },
};

/** The hosts of an entry of spec.tls; those of the rules where it has none. */
function hostsOf({ spec }: KubeObject, path: string): readonly string[] {
  const entry = plain(list(spec.tls)[Number(/\[(\d+)\]/.exec(path)?.[1])]);
  const own = list(entry.hosts).map(text);
  const hosts = own.length > 0 ? own : list(spec.rules).map((rule) => text(plain(rule).host));
  return [...new Set(hosts.filter((host) => host !== ''))];
}
