import type { CaProfile } from '../../cas/acme-cas';
import { DAY, HOUR, parseGoDuration } from '../../values/duration';
import { text } from '../../values/plain';
import type { CertificateView } from '../model/certificate-view';
import type { IssuerView } from '../model/issuer-view';

/** Whether the issuer's CA is one whose certificates the public trusts, so that its names must be public. */
export function isPublic({ ca }: IssuerView): boolean {
  return ca?.publiclyTrusted === true && ca.stopped === undefined;
}

/** Whether the issuer's CA runs Boulder, as Let's Encrypt does. */
export function runsBoulder({ ca }: IssuerView): boolean {
  return ca?.boulder === true;
}

/** The profile that the issuer requests, if its CA is known to have it. */
export function profileOf({ acme, ca }: IssuerView): CaProfile | undefined {
  const name = text(acme.profile);
  return name === '' ? undefined : ca?.profiles?.find((profile) => profile.name === name);
}

/** Whether the issuer passes a certificate's duration on to its CA. */
export function asksForDuration({ acme }: IssuerView): boolean {
  return acme.enableDurationFeature === true;
}

/** The lifetime of the issuer's certificates in milliseconds, if its CA is known to determine it. */
export function fixedLifetime(issuer: IssuerView): number | undefined {
  const { ca } = issuer;
  if (!ca || ca.stopped !== undefined || asksForDuration(issuer)) return undefined;
  if (text(issuer.acme.profile) === '') return ca.lifetimeDays === undefined ? undefined : ca.lifetimeDays * DAY;
  const hours = profileOf(issuer)?.lifetimeHours;
  return hours === undefined ? undefined : hours * HOUR;
}

/** The lifetime of a certificate in milliseconds, if it is known. */
export function lifetimeOf(certificate: CertificateView, issuer: IssuerView): number | undefined {
  if (asksForDuration(issuer) && issuer.ca?.requestedDuration === 'honoured') {
    const duration = parseGoDuration(certificate.spec.duration);
    if (duration !== undefined) return duration;
    return issuer.ca.lifetimeDays === undefined ? undefined : issuer.ca.lifetimeDays * DAY;
  }
  return fixedLifetime(issuer);
}
