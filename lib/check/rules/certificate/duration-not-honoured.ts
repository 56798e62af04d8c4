import { parseGoDuration } from '../../../values/go-duration';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { asksForDuration, fixedLifetime, isPublic, spoken } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

const HOUR = 3_600_000;

/**
 * A duration that the certificate will not have: cert-manager passes it on only with `enableDurationFeature`, and public
 * CAs decide by themselves.
 *
 * Source: cert-manager pkg/controller/certificaterequests/acme/acme.go (buildOrder), issue 3092;
 * https://letsencrypt.org/docs/profiles/ (lifetimes).
 */
export const durationNotHonoured: Rule<RequestedCertificate> = {
  id: 'duration-not-honoured',
  severity: 'warning',
  title: 'The CA decides on the lifetime, and not as the certificate asks',
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
        effect: 'The certificate lives as long as the CA gives it by itself.',
        fix: 'Set enableDurationFeature: true on the issuer, where its CA takes a duration (step-ca does), or leave duration out.',
        severity: 'info',
      });
      return;
    }
    const lifetime = fixedLifetime(issuer);
    const most = (ca!.longestLifetimeDays ?? Number.POSITIVE_INFINITY) * 24 * HOUR;
    if (lifetime === undefined ? duration <= most : Math.abs(duration - lifetime) <= HOUR) return;
    const profile = text(issuer.acme.profile);
    const given =
      lifetime === undefined
        ? `gives at most ${spoken(most)}`
        : `gives ${spoken(lifetime)}${profile ? ` with the profile ${profile}` : ''}`;
    report({
      ...object,
      message: `${certificateTitle(certificate)} asks for ${spoken(duration)}, and ${ca!.name} ${given}.`,
      effect: 'The duration is ignored; the certificate is renewed by its real lifetime.',
      fix: ca!.boulder
        ? "Leave duration out; choose a lifetime by the issuer's profile (classic, tlsserver, shortlived)."
        : ca!.requestedDuration === 'honoured' && duration <= most
          ? 'Set enableDurationFeature: true on the issuer, or leave duration out.'
          : 'Leave duration out.',
    });
  },
};
