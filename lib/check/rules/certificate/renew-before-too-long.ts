import type { Since } from '../../../cas/dated-facts';
import { DAY, HOUR, MINUTE, parseGoDuration, spoken } from '../../../values/duration';
import { lifetimesNear, runsBoulder } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * A renewBefore or renewBeforePercentage so long that a certificate is due for renewal as soon as it is issued, or so often
 * that the limit on identical certificates is hit.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go, issues 1506, 1786; https://letsencrypt.org/docs/rate-limits/ (one
 * certificate for the same names every 34 hours). Let's Encrypt backdates certificates by an hour.
 */
export const renewBeforeTooLong: Rule<RequestedCertificate> = {
  id: 'renew-before-too-long',
  severity: 'error',
  title: 'The certificate is renewed as soon as it is issued, or too often',
  each: where(requestedWith('renewBefore', 'renewBeforePercentage'), ({ issuer }) => runsBoulder(issuer)),

  find(certificate, report) {
    for (const lifetime of lifetimesNear(certificate, certificate.issuer)) {
      if (reportTooLong(certificate, lifetime, report)) return;
    }
  },
};

function reportTooLong(certificate: RequestedCertificate, { is: lifetime, since }: Since<number>, report: Report) {
  const { issuer } = certificate;
  const { renewBefore, renewBeforePercentage } = certificate.spec;
  const field = renewBefore === undefined ? 'renewBeforePercentage' : 'renewBefore';
  const before = renewBefore === undefined ? percentOf(renewBeforePercentage, lifetime) : parseGoDuration(renewBefore);
  if (before === undefined || before >= lifetime) return false;
  const left = lifetime - before;
  const ca = issuer.ca!;
  const loops = left <= HOUR;
  const refill = ca.limits?.perNameSet.refillMinutes ?? 0;
  const isLimited = left < refill * MINUTE;
  if (!loops && !isLimited && (!ca.limits || lifetime < LONG || left >= OFTEN)) return false;
  report({
    object: certificate.object,
    path: certificate.at(field),
    message: `${certificateTitle(certificate)} is ${since ? `from ${since.from} on ` : ''}valid for ${spoken(lifetime)} and set to be renewed ${spoken(before)} before it expires: ${spoken(left)} after it was issued.`,
    effect: loops
      ? `${ca.name} backdates certificates by an hour, so it is due at once: cert-manager orders one after the other, until the CA's limits are hit.`
      : isLimited
        ? `${ca.name} issues for the same set of names once every ${refill / 60} hours: the limit is hit, and renewals fail.`
        : `cert-manager orders a certificate every ${spoken(left)}: each validates all names again, and counts towards the CA's limits.`,
    fix: 'Remove it: cert-manager then renews when a third of the lifetime is left.',
    severity: loops && !since ? 'error' : 'warning',
  });
  return true;
}

/** A certificate that lives for weeks should not be renewed several times a week. */
const LONG = 30 * DAY;
const OFTEN = 7 * DAY;

function percentOf(percentage: unknown, lifetime: number): number | undefined {
  if (typeof percentage !== 'number' || percentage <= 0 || percentage >= 100) return undefined;
  return (lifetime * percentage) / 100;
}
