import { DAY, parseGoDuration, spoken } from '../../../values/duration';
import { lifetimesNear } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

const DEFAULT_DURATION = 90 * DAY;

/**
 * A renewBefore that is not shorter than the lifetime that the CA gives. The webhook only compares it with `duration`.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go (desiredRenewalTime); https://letsencrypt.org/docs/profiles/,
 * https://letsencrypt.org/2025/12/02/from-90-to-45.
 */
export const renewBeforeNotHonoured: Rule<RequestedCertificate> = {
  id: 'renew-before-not-honoured',
  severity: 'warning',
  title: 'renewBefore is longer than the certificate will live',
  each: requestedWith('renewBefore'),

  find(certificate, report) {
    const { issuer } = certificate;
    const before = parseGoDuration(certificate.spec.renewBefore);
    const lifetime =
      before === undefined ? undefined : lifetimesNear(certificate, issuer).find(({ is }) => before >= is);
    if (before === undefined || !lifetime) return;
    // The webhook refuses it.
    if (before >= (parseGoDuration(certificate.spec.duration) ?? DEFAULT_DURATION)) return;
    report({
      object: certificate.object,
      path: certificate.at('renewBefore'),
      message: `${certificateTitle(certificate)} is set to be renewed ${spoken(before)} before it expires, but ${lifetime.since ? `from ${lifetime.since.from} on, ` : ''}${issuer.ca!.name} issues it for ${spoken(lifetime.is)}.`,
      effect: 'cert-manager ignores renewBefore, and renews when a third of the lifetime is left.',
      fix: 'Use renewBeforePercentage (33 is a third) instead, which is relative to the real lifetime, or remove both.',
    });
  },
};
