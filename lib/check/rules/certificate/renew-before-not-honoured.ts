import { parseGoDuration } from '../../../values/go-duration';
import { lifetimeOf, spoken } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

const DEFAULT_DURATION = 90 * 24 * 3_600_000;

/**
 * A renewBefore that is not less than the lifetime which the CA gives. The webhook compares it with `duration` alone.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go (desiredRenewalTime); https://letsencrypt.org/docs/profiles/.
 */
export const renewBeforeNotHonoured: Rule<RequestedCertificate> = {
  id: 'renew-before-not-honoured',
  severity: 'warning',
  title: 'renewBefore is longer than the certificate will live',
  each: requestedWith('renewBefore'),

  find(certificate, report) {
    const { issuer } = certificate;
    const before = parseGoDuration(certificate.spec.renewBefore);
    const lifetime = lifetimeOf(certificate, issuer);
    if (before === undefined || lifetime === undefined || before < lifetime) return;
    // The webhook refuses it by itself.
    if (before >= (parseGoDuration(certificate.spec.duration) ?? DEFAULT_DURATION)) return;
    report({
      object: certificate.object,
      path: certificate.at('renewBefore'),
      message: `${certificateTitle(certificate)} is to be renewed ${spoken(before)} before its end, and ${issuer.ca!.name} lets it live ${spoken(lifetime)}.`,
      effect: 'cert-manager ignores renewBefore, and renews when a third of the lifetime is left.',
      fix: 'Give renewBeforePercentage (33 is a third) instead, which goes by the real lifetime, or leave both out.',
    });
  },
};
