import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { SHIM } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const GROUP = 'cert-manager.io';

/**
 * The group of the issuer is written with a version, is that of old, or is not that of the issuer which is there.
 *
 * Source: cert-manager pkg/controller/certificaterequests: a request with another group is left to whoever serves it;
 * https://github.com/cert-manager/cert-manager/issues/5872
 */
export const issuerGroupWrong: Rule<Model> = {
  id: 'issuer-group-wrong',
  severity: 'error',
  title: "issuerRef.group is not cert-manager's, and the issuer is",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<KubeObject>();
    for (const certificate of model.certificates) {
      const { group } = certificate.issuerRef;
      if (group === GROUP || seen.has(certificate.object) || !isWrong(certificate, model)) continue;
      seen.add(certificate.object);
      report({
        object: certificate.object,
        path: certificate.implied ? annotationPath(SHIM.issuerGroup) : certificate.at('issuerRef.group'),
        message: `${certificateTitle(certificate)} is asked from an issuer of the group "${group}", which none of cert-manager's issuers is in.`,
        effect: 'No controller answers: the CertificateRequest waits, and the certificate never comes.',
        fix: `Write group: ${GROUP}, without a version, or leave it out.`,
      });
    }
  },
};

function isWrong({ issuerRef, namespace }: CertificateView, model: Model): boolean {
  const { group } = issuerRef;
  // A group has no version; certmanager.k8s.io was cert-manager's until 0.10.
  if (group.startsWith(`${GROUP}/`) || ['certmanager.k8s.io', 'acme.cert-manager.io', 'cert-manager'].includes(group))
    return true;
  // Other groups are of other issuers, unless it is one of ours that is named.
  return model.issuer({ ...issuerRef, group: GROUP }, namespace) !== undefined;
}
