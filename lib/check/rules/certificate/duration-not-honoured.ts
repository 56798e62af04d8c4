import { type DatedFact, holdingAt } from '../../../cas/dated-facts';
import { HOUR, parseGoDuration, spoken } from '../../../values/duration';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import {
  asksForDuration,
  fixedLifetime,
  isPublic,
  longestLifetimes,
  nearLifetimes,
} from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
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
    const differing = differingFrom(issuer, duration, most);
    if (!differing) return;
    const { given, lifetime, change } = differing;
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
      severity: isHarmless(certificate, duration, lifetime, change) ? 'info' : 'warning',
    });
  },
};

/** What cert-manager requests where no duration is given. */
const DEFAULT_DURATION = 2160 * HOUR;

/** Whether nothing changes by it: the duration is the default, or right until a day to come, and renewal fits the lifetime. */
function isHarmless({ spec }: RequestedCertificate, duration: number, lifetime: number, change?: DatedFact): boolean {
  const renewBefore = parseGoDuration(spec.renewBefore) ?? 0;
  return (change !== undefined || duration === DEFAULT_DURATION) && renewBefore < lifetime;
}

interface Differing {
  /** In words. */
  readonly given: string;
  readonly lifetime: number;
  /** Since when, if that is still to come. */
  readonly change?: DatedFact;
}

/** What the CA gives instead of a duration; nothing if it gives the duration. */
function differingFrom(issuer: IssuerView, duration: number, most: number): Differing | undefined {
  const differs = (lifetime: number) => Math.abs(duration - lifetime) > HOUR;
  const now = fixedLifetime(issuer);
  if (now === undefined) return duration > most ? { given: `at most ${spoken(most)}`, lifetime: most } : undefined;
  if (differs(now)) return { given: spoken(now), lifetime: now };
  const change = nearLifetimes(issuer).find(({ is }) => differs(is));
  return change && { given: spoken(change.is), lifetime: change.is, change: change.since };
}
