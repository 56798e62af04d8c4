import { DAY, HOUR, parseGoDuration, spoken } from '../../../values/duration';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { asksForDuration, fixedLifetime, isPublic } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A duration that the certificate will not have: cert-manager passes it on only with `enableDurationFeature`, and public
 * CAs decide themselves.
 *
 * Source: cert-manager pkg/controller/certificaterequests/acme/acme.go (buildOrder), issue 3092;
 * https://letsencrypt.org/docs/profiles/ (lifetimes).
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
    const lifetime = fixedLifetime(issuer);
    const most = (ca!.longestLifetimeDays ?? Number.POSITIVE_INFINITY) * DAY;
    if (lifetime === undefined ? duration <= most : Math.abs(duration - lifetime) <= HOUR) return;
    const profile = text(issuer.acme.profile);
    const given =
      lifetime === undefined
        ? `gives at most ${spoken(most)}`
        : `gives ${spoken(lifetime)}${profile ? ` with the profile ${profile}` : ''}`;
    report({
      ...object,
      message: `${certificateTitle(certificate)} requests ${spoken(duration)}, but ${ca!.name} ${given}.`,
      effect: 'The duration is ignored; the certificate is renewed according to its real lifetime.',
      fix: ca!.boulder
        ? "Remove duration; choose a lifetime with the issuer's profile (classic, tlsserver, shortlived)."
        : ca!.requestedDuration === 'honoured' && duration <= most
          ? 'Set enableDurationFeature: true on the issuer, or remove duration.'
          : 'Remove duration.',
    });
  },
};
