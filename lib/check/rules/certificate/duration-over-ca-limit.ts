import { DAY, HOUR, parseGoDuration, spoken } from '../../../values/duration';
import { asksForDuration, isPublic } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A duration longer than the CA allows, passed on by `enableDurationFeature`.
 *
 * Source: https://developers.google.com/public-key-infrastructure/faq/get-short-lived-certificates (1 to 90 days);
 * CA/Browser Forum ballot SC-081v3 (200 days).
 */
export const durationOverCaLimit: Rule<RequestedCertificate> = {
  id: 'duration-over-ca-limit',
  severity: 'error',
  title: 'The requested duration is longer than the CA allows',
  each: where(requestedWith('duration'), ({ issuer }) =>
    ((issuer) =>
      isPublic(issuer) &&
      asksForDuration(issuer) &&
      issuer.ca!.requestedDuration !== 'refused' &&
      issuer.ca!.longestLifetimeDays !== undefined)(issuer),
  ),

  find(certificate, report) {
    const { ca, object } = certificate.issuer;
    const duration = parseGoDuration(certificate.spec.duration);
    const most = ca!.longestLifetimeDays! * DAY;
    if (duration === undefined || duration <= most) return;
    report({
      object: certificate.object,
      path: certificate.at('duration'),
      message: `${certificateTitle(certificate)} requests ${spoken(duration)}, but ${ca!.name} allows at most ${spoken(most)}.`,
      effect: `${object.title} passes the duration on (enableDurationFeature), and the CA refuses the Order or shortens it.`,
      fix: `Set duration to at most "${most / HOUR}h", or remove it.`,
      severity: ca!.requestedDuration === 'honoured' ? 'error' : 'warning',
    });
  },
};
