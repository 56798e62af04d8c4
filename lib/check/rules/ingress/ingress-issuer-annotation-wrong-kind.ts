import { SHIM } from '../../../cert-manager/annotations';
import type { LostIssuer } from '../../facts/issuers/lost-issuers';
import { lostIssuers } from '../../facts/issuers/lost-issuers';
import type { Rule } from '../../rule';
import { withArticle } from '../../wording';

/**
 * An Ingress or Gateway is annotated for an Issuer, but the issuer with that name is a ClusterIssuer; or the reverse.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike);
 * https://github.com/cert-manager/cert-manager/issues/3041
 */
export const ingressIssuerAnnotationWrongKind: Rule<LostIssuer> = {
  id: 'ingress-issuer-annotation-wrong-kind',
  severity: 'error',
  title: 'The annotation is for the other kind of issuer',
  each: lostIssuers,

  find(lost, report) {
    const { certificate, inValues, instead, others } = lost;
    if (instead !== 'other-kind' || !certificate.implied) return;
    const { kind, name } = certificate.issuerRef;
    const right = others[0]!.object.kind;
    const annotation = right === 'ClusterIssuer' ? SHIM.clusterIssuer : SHIM.issuer;
    report({
      object: certificate.object,
      path: certificate.at('issuerRef'),
      message: `${lost.asking} is requested from the ${kind} "${name}", but only ${withArticle(right)} has that name.`,
      effect: `The CertificateRequest waits for the ${kind}, and the certificate is never issued.`,
      fix: `Use the annotation ${annotation}: ${name} instead.`,
      ...(inValues && { severity: 'warning' as const }),
    });
  },
};
