import { namesCovering } from '../../../values/dns-names';
import { couldBeEqual } from '../../../values/open';
import { impliedCertificates } from '../../facts/issuers/issuers';
import type { CertificateView } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A Certificate with the name of the one that cert-manager would create for an annotated Ingress or Gateway. cert-manager
 * does not touch a Certificate that it did not create itself.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go ("certificate resource has no owner. refusing to update").
 */
export const certificateBlocksIngress: Rule<CertificateView> = {
  id: 'certificate-blocks-ingress',
  severity: 'error',
  title: 'A Certificate has the name of the one that an annotated Ingress implies',
  each: impliedCertificates,

  find(certificate, report, model) {
    const { name, namespace, object, secretName } = certificate;
    const blocking = model.get('Certificate', namespace, name);
    if (blocking?.group !== 'cert-manager.io' || isMadeFor(object, blocking)) return;
    const other = model.certificates.find((one) => one.object === blocking && couldBeEqual(one.secretName, secretName));
    const missing = other ? certificate.dnsNames.filter((host) => !covers(other, host)) : certificate.dnsNames;
    report({
      object,
      path: certificate.at('issuerRef'),
      message: `${object.title} is annotated, so cert-manager would create the Certificate "${name}", but ${blocking.title} already has that name.`,
      effect: !other
        ? `cert-manager leaves it unchanged: the Secret "${secretName}" is never written.`
        : missing.length > 0
          ? `cert-manager leaves it unchanged: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not in the certificate.`
          : 'cert-manager leaves it unchanged, and the annotation does nothing.',
      fix: 'Remove the annotation and keep the Certificate, or remove the Certificate.',
      severity: other && missing.length === 0 ? 'info' : namespace === '' ? 'warning' : 'error',
    });
  },
};

/** Whether it is the one that cert-manager created. */
function isMadeFor({ kind, name }: KubeObject, { owner }: KubeObject): boolean {
  return owner?.kind === kind && owner.name === name;
}

function covers({ dnsNames }: CertificateView, host: string): boolean {
  return namesCovering(host).some((one) => dnsNames.some((name) => couldBeEqual(name, one)));
}
