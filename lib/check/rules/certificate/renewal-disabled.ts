import { holdingAt } from '../../../cas/dated-facts';
import { compareVersions } from '../../../cert-manager/versions';
import { spoken } from '../../../values/duration';
import { plain } from '../../../values/plain';
import { isPublic, longestLifetimes } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import { versionOf } from '../../model/issuer-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * Renewal is disabled for a certificate of a public CA.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go (CertificateRenewalPolicyDisabled), since 1.21.
 */
export const renewalDisabled: Rule<RequestedCertificate> = {
  id: 'renewal-disabled',
  severity: 'warning',
  title: 'Renewal is disabled for a certificate that is valid for weeks',
  each: where(requestedWith('renewal'), ({ issuer }) => isPublic(issuer)),

  find(certificate, report, model) {
    const { issuer } = certificate;
    if (plain(certificate.spec.renewal).policy !== 'Disabled') return;
    if (compareVersions(versionOf(certificate.object, model.certManagerVersion), '1.21') < 0) return;
    report({
      object: certificate.object,
      path: certificate.at('renewal.policy'),
      message: `${certificateTitle(certificate)} is never renewed, but ${issuer.ca!.name} issues for ${spoken(holdingAt(longestLifetimes(issuer), issuer.at)!)} at most.`,
      effect: 'The certificate expires, and clients refuse it.',
      fix: 'Remove renewal.policy.',
    });
  },
};
