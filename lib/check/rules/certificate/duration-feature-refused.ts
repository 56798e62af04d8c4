import { given } from '../../../values/plain';
import { issuers } from '../../facts/issuers';
import { certificateTitle } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The CA is asked for a duration (enableDurationFeature), and refuses every order that has one.
 *
 * Source: letsencrypt/boulder docs/acme-divergences.md, section 7.4; cert-manager pkg/controller/acmeorders/sync.go
 * (WithOrderNotAfter); cert-manager issues 3092, 3347.
 */
export const durationFeatureRefused: Rule<IssuerView> = {
  id: 'duration-feature-refused',
  severity: 'error',
  title: 'The CA is asked for a duration, and refuses orders that have one',
  each: issuers,

  find(issuer, report, model) {
    const { object, acme, ca } = issuer;
    if (acme.enableDurationFeature !== true || ca?.requestedDuration !== 'refused') return;
    const asking = model.certificatesOf(issuer).find(({ spec }) => given(spec.duration));
    report({
      object,
      path: 'spec.acme.enableDurationFeature',
      message: `enableDurationFeature asks ${ca.name} for the duration of the certificate, which it does not take.`,
      effect: asking
        ? `The CA refuses the order of ${certificateTitle(asking)}, and of every other that gives a duration: none is issued.`
        : 'The CA refuses the order of every certificate that gives a duration.',
      fix: 'Leave out enableDurationFeature. Where the CA has profiles, choose the lifetime by profile.',
      severity: asking ? 'error' : 'warning',
    });
  },
};
