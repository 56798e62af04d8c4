import { given } from '../../../values/plain';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The CA is asked for a duration (enableDurationFeature), and refuses every order that has one.
 *
 * Source: letsencrypt/boulder docs/acme-divergences.md, section 7.4; cert-manager pkg/controller/acmeorders/sync.go
 * (WithOrderNotAfter); cert-manager issues 3092, 3347.
 */
export const durationFeatureRefused: Rule<Model> = {
  id: 'duration-feature-refused',
  severity: 'error',
  title: 'The CA is asked for a duration, and refuses orders that have one',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const issuer of model.issuers) {
      const { object, acme, ca } = issuer;
      if (acme.enableDurationFeature !== true || ca?.requestedDuration !== 'refused') continue;
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
    }
  },
};
