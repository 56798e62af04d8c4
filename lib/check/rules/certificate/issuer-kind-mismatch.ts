import { plain, text } from '../../../values/plain';
import type { LostIssuer } from '../../facts/issuers/lost-issuers';
import { lostIssuers } from '../../facts/issuers/lost-issuers';
import type { Rule } from '../../rule';
import { withArticle } from '../../wording';

/**
 * The issuer with that name is of the other kind. Without a kind, Issuer is meant.
 *
 * Source: cert-manager pkg/controller/certificaterequests (the issuer is looked up by its kind);
 * https://github.com/cert-manager/cert-manager/issues/4867
 */
export const issuerKindMismatch: Rule<LostIssuer> = {
  id: 'issuer-kind-mismatch',
  severity: 'error',
  reportsAbsence: true,
  title: 'issuerRef.kind is missing or wrong for the issuer',
  each: lostIssuers,

  find({ certificate, instead, others, asking, inValues, otherKind }, report) {
    // An annotation for the wrong kind has a rule of its own.
    if (instead !== 'other-kind' || certificate.implied) return;
    const { kind, name } = certificate.issuerRef;
    const right = others[0]!.object.kind;
    const given = text(plain(certificate.spec.issuerRef).kind) !== '';
    report({
      object: certificate.object,
      path: certificate.at('issuerRef.kind'),
      message: `${asking} is requested from the ${kind} "${name}"${given ? '' : ' (Issuer is the default kind)'}, but only ${withArticle(right)} has that name.`,
      effect: `The CertificateRequest waits for the ${kind}, and the certificate is never issued.`,
      fix: otherKind ?? `Set kind: ${right}.`,
      absent: { kind, namespace: kind === 'ClusterIssuer' ? '' : certificate.namespace },
      ...(inValues && { severity: 'warning' as const }),
    });
  },
};
