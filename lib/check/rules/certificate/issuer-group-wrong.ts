import { SHIM } from '../../../cert-manager/annotations';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const GROUP = 'cert-manager.io';

/**
 * The group of the issuer includes a version, is an old one, or is not the group of the issuer with that name.
 *
 * Source: cert-manager pkg/controller/certificaterequests: requests for other groups are left to other controllers;
 * https://github.com/cert-manager/cert-manager/issues/5872
 */
export const issuerGroupWrong: Rule<Model> = {
  id: 'issuer-group-wrong',
  severity: 'error',
  title: "issuerRef.group is not cert-manager's, but the issuer is",
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
        message: `${certificateTitle(certificate)} is requested from an issuer of the group "${group}", but cert-manager's issuers are in ${GROUP}.`,
        effect: 'No controller answers: the CertificateRequest waits, and the certificate never comes.',
        fix: `Set group: ${GROUP}, without a version, or remove it.`,
      });
    }
  },
};

function isWrong({ issuerRef, namespace }: CertificateView, model: Model): boolean {
  const { group } = issuerRef;
  // A group has no version; certmanager.k8s.io was cert-manager's until 0.10.
  if (group.startsWith(`${GROUP}/`) || ['certmanager.k8s.io', 'acme.cert-manager.io', 'cert-manager'].includes(group))
    return true;
  // Other groups belong to other issuers, unless one of cert-manager's has that name.
  return model.issuer({ ...issuerRef, group: GROUP }, namespace) !== undefined;
}
