import { plain } from '../../../values/plain';
import { certificates } from '../../facts/issuers/issuers';
import type { CertificateView } from '../../model/certificate-view';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Rule } from '../../rule';

/**
 * A certificate that is not renewed makes the controller of cert-manager 1.21.0 crash.
 *
 * Source: cert-manager internal/controller/certificates/policies/checks.go (CurrentCertificateNearingExpiry; since 1.21.1
 * it leaves out certificates whose policy is Disabled).
 */
export const renewalDisabledCrashes: Rule<CertificateView> = {
  id: 'renewal-disabled-crashes',
  severity: 'error',
  title: 'cert-manager 1.21.0 crashes on a certificate that is not renewed',
  each: certificates,
  kinds: CONTROLLER_KINDS,

  find({ object, implied, spec }, report, model) {
    if (implied || plain(spec.renewal).policy !== 'Disabled') return;
    const releases = [object.hints.certManagerVersion, ...model.controllers.map(({ release }) => release?.value)];
    if (!releases.some((release) => release !== undefined && /^v?1\.21\.0$/.test(release))) return;
    report({
      object,
      path: 'spec.renewal.policy',
      message: `${object.title} has the renewal policy Disabled, and cert-manager is 1.21.0.`,
      effect:
        'Once the certificate is issued, the controller crashes again and again: no certificate at all is issued or renewed.',
      fix: 'Upgrade cert-manager to 1.21.1 or later, or remove renewal.policy until then.',
    });
  },
};
