import { type DatedFact, holdingAt } from '../../../cas/dated-facts';
import { HOUR, parseGoDuration, spoken } from '../../../values/duration';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { asksForDuration, fixedLifetime, isPublic, longestLifetimes, nearLifetimes } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A duration that the certificate will not have: cert-manager passes it on only with `enableDurationFeature`, and public
 * CAs decide themselves.
 *
 * Source: cert-manager pkg/controller/certificaterequests/acme/acme.go (buildOrder), issue 3092;
 * https://letsencrypt.org/docs/profiles/, https://letsencrypt.org/2025/12/02/from-90-to-45 (lifetimes).
 */
export const durationNotHonoured: Rule<RequestedCertificate> = {
  id: 'duration-not-honoured',
  severity: 'warning',
  title: 'The CA does not honour the requested duration',
  each: where(requestedWith('duration'), ({ issuer }) => !asksForDuration(issuer) && !isOpen(issuer.server)),

  find(certificate, report) {
    const { issuer } = certificate;
    const duration = parseGoDuration(certificate.spec.duration);
    if (duration === undefined || duration < HOUR) return;
    const { ca } = issuer;
    const object = { object: certificate.object, path: certificate.at('duration') };
    if (!isPublic(issuer)) {
      if (ca) return;
      report({
        ...object,
        message: `The duration of ${certificateTitle(certificate)} is not passed on: ${issuer.object.title} does not set enableDurationFeature.`,
        effect: 'The certificate gets the lifetime that the CA chooses.',
        fix: 'Set enableDurationFeature: true on the issuer if its CA accepts a duration (step-ca does), or remove duration.',
        severity: 'info',
      });
      return;
    }
    const most = holdingAt(longestLifetimes(issuer), issuer.at)!;
    const [given, change] = differing(issuer, duration, most);
    if (given === undefined) return;
    const profile = text(issuer.acme.profile);
    const gives = `${ca!.name} gives ${given}${profile ? ` with the profile ${profile}` : ''}`;
    const asks = `${certificateTitle(certificate)} requests ${spoken(duration)}, but `;
    report({
      ...object,
      message: `${asks}${change ? `from ${change.from} on, ` : ''}${gives}.`,
      effect: 'The duration is ignored; the certificate is renewed according to its real lifetime.',
      fix: ca!.boulder
        ? "Remove duration; choose a lifetime with the issuer's profile (classic, tlsserver, shortlived)."
        : ca!.requestedDuration === 'honoured' && duration <= most
          ? 'Set enableDurationFeature: true on the issuer, or remove duration.'
          : 'Remove duration.',
    });
  },
};

/** What the CA gives instead of a duration, and since when if that is still to come; nothing if it gives the duration. */
function differing(issuer: IssuerView, duration: number, most: number): readonly [given?: string, change?: DatedFact] {
  const differs = (lifetime: number) => Math.abs(duration - lifetime) > HOUR;
  const now = fixedLifetime(issuer);
  if (now === undefined) return duration > most ? [`at most ${spoken(most)}`] : [];
  if (differs(now)) return [spoken(now)];
  const change = nearLifetimes(issuer).find(({ is }) => differs(is));
  return change ? [spoken(change.is), change.since] : [];
}
