import { given } from '../../../values/plain';
import { issuers } from '../../facts/issuers/issuers';
import { certificateTitle } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * A duration is requested from the CA (enableDurationFeature), which refuses every order that has one.
 *
 * Source: letsencrypt/boulder docs/acme-divergences.md, section 7.4; cert-manager pkg/controller/acmeorders/sync.go
 * (WithOrderNotAfter); cert-manager issues 3092, 3347.
 */
export const durationFeatureRefused: Rule<IssuerView> = {
  id: 'duration-feature-refused',
  severity: 'error',
  title: 'A duration is requested from a CA that refuses orders with one',
  each: issuers,

  find(issuer, report, model) {
    const { object, acme, ca } = issuer;
    if (acme.enableDurationFeature !== true || ca?.requestedDuration !== 'refused') return;
    const asking = model.certificatesOf(issuer).find(({ spec }) => given(spec.duration));
    report({
      object,
      path: 'spec.acme.enableDurationFeature',
      message: `enableDurationFeature sends the duration of the certificate to ${ca.name}, which does not accept one.`,
      effect: asking
        ? `The CA refuses the order of ${certificateTitle(asking)}, and of every other certificate with a duration: none is issued.`
        : 'The CA refuses the order of every certificate with a duration.',
      fix: 'Remove enableDurationFeature. If the CA has profiles, choose the lifetime by profile.',
      severity: asking ? 'error' : 'warning',
    });
  },
};
