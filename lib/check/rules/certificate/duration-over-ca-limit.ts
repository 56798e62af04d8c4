import { holdingAt, nearChanges } from '../../../cas/dated-facts';
import { HOUR, parseGoDuration, spoken } from '../../../values/duration';
import { asksForDuration, isPublic, longestLifetimes } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A duration longer than the CA allows, passed on by `enableDurationFeature`.
 *
 * Source: https://developers.google.com/public-key-infrastructure/faq/get-short-lived-certificates (1 to 90 days);
 * CA/Browser Forum ballot SC-081v3 (200 days, 100 from 2027-03-15, 47 from 2029-03-15).
 */
export const durationOverCaLimit: Rule<RequestedCertificate> = {
  id: 'duration-over-ca-limit',
  severity: 'error',
  title: 'The requested duration is longer than the CA allows',
  each: where(
    requestedWith('duration'),
    ({ issuer }) => isPublic(issuer) && asksForDuration(issuer) && issuer.ca!.requestedDuration !== 'refused',
  ),

  find(certificate, report) {
    const { issuer } = certificate;
    const { ca, object, at } = issuer;
    const duration = parseGoDuration(certificate.spec.duration);
    if (duration === undefined) return;
    const limits = longestLifetimes(issuer);
    const now = holdingAt(limits, at)!;
    const change = duration > now ? undefined : nearChanges(limits, at).find(({ is }) => duration > is);
    if (duration <= now && !change) return;
    const most = change?.is ?? now;
    report({
      object: certificate.object,
      path: certificate.at('duration'),
      message: `${certificateTitle(certificate)} requests ${spoken(duration)}, but ${change ? `from ${change.since.from} on, ` : ''}${ca!.name} allows at most ${spoken(most)}.`,
      effect: `${object.title} passes the duration on (enableDurationFeature), and the CA refuses the Order or shortens it.`,
      fix: `Set duration to at most "${most / HOUR}h", or remove it.`,
      severity: ca!.requestedDuration === 'honoured' && !change ? 'error' : 'warning',
    });
  },
};
