import { parseGoDuration } from '../../../values/go-duration';
import { eachAskedWith } from '../../facts/asked';
import { asksForDuration, isPublic, spoken } from '../../facts/ca-policy';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const DAY = 24 * 3_600_000;

/**
 * A duration beyond the longest that the CA gives, passed on by `enableDurationFeature`.
 *
 * Source: https://developers.google.com/public-key-infrastructure/faq/get-short-lived-certificates (1 to 90 days);
 * CA/Browser Forum ballot SC-081v3 (200 days).
 */
export const durationOverCaLimit: Rule<Model> = {
  id: 'duration-over-ca-limit',
  severity: 'error',
  title: 'The duration asked for is longer than the CA gives',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['duration'],
      (certificate, { ca, object }) => {
        const duration = parseGoDuration(certificate.spec.duration);
        const most = ca!.longestLifetimeDays! * DAY;
        if (duration === undefined || duration <= most) return;
        report({
          object: certificate.object,
          path: certificate.at('duration'),
          message: `${certificateTitle(certificate)} asks for ${spoken(duration)}, and ${ca!.name} gives at most ${spoken(most)}.`,
          effect: `${object.title} passes the duration on (enableDurationFeature), and the CA refuses the Order or shortens it.`,
          fix: `Give at most "${most / 3_600_000}h", or leave duration out.`,
          severity: ca!.requestedDuration === 'honoured' ? 'error' : 'warning',
        });
      },
      (issuer) =>
        isPublic(issuer) &&
        asksForDuration(issuer) &&
        issuer.ca!.requestedDuration !== 'refused' &&
        issuer.ca!.longestLifetimeDays !== undefined,
    );
  },
};
