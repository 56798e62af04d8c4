import { compareVersions } from '../../../cert-manager/versions';
import { plain } from '../../../values/plain';
import { eachAskedWith } from '../../facts/asked';
import { isPublic } from '../../facts/ca-policy';
import { certificateTitle } from '../../model/certificate-view';
import { versionOf } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Renewal is switched off for a certificate of a public CA.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go (CertificateRenewalPolicyDisabled), since 1.21.
 */
export const renewalDisabled: Rule<Model> = {
  id: 'renewal-disabled',
  severity: 'warning',
  title: 'Renewal is switched off for a certificate that lives for weeks',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['renewal'],
      (certificate, issuer) => {
        if (plain(certificate.spec.renewal).policy !== 'Disabled') return;
        if (compareVersions(versionOf(certificate.object, model.certManagerVersion), '1.21') < 0) return;
        report({
          object: certificate.object,
          path: certificate.at('renewal.policy'),
          message: `${certificateTitle(certificate)} is never renewed, and ${issuer.ca!.name} issues for ${issuer.ca!.longestLifetimeDays ?? 200} days at most.`,
          effect: 'The certificate expires, and clients refuse it.',
          fix: 'Leave renewal.policy out.',
        });
      },
      isPublic,
    );
  },
};
