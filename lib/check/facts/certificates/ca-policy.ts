import type { CaProfile } from '../../../cas/acme-ca';
import {
  type Change,
  type DatedFact,
  hasCome,
  holdingAt,
  isNear,
  nearChanges,
  type Since,
} from '../../../cas/dated-facts';
import { PUBLIC_LIFETIME_DAYS } from '../../../cas/public-lifetime';
import { DAY, HOUR, parseGoDuration } from '../../../values/duration';
import { text } from '../../../values/plain';
import type { Severity } from '../../finding';
import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';

/** Whether the issuer's CA is one whose certificates the public trusts, so that its names must be public. */
export function isPublic({ ca, hasStopped }: IssuerView): boolean {
  return ca?.publiclyTrusted === true && !hasStopped;
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
  return holdingAt(fixedLifetimes(issuer), issuer.at);
}

/** The changes of that lifetime within the next 180 days. */
export function nearLifetimes(issuer: IssuerView): readonly Change<number>[] {
  return nearChanges(fixedLifetimes(issuer), issuer.at);
}

/** The longest lifetimes in milliseconds that the issuer's CA allows for, one after the other. */
export function longestLifetimes({ ca }: IssuerView): readonly Since<number>[] {
  if (!ca?.publiclyTrusted) return [];
  const own = ca.longestLifetimeDays ?? Number.POSITIVE_INFINITY;
  return PUBLIC_LIFETIME_DAYS.map(({ is, since }) => ({ is: Math.min(is, own) * DAY, since }));
}

function fixedLifetimes(issuer: IssuerView): readonly Since<number>[] {
  const { ca } = issuer;
  if (!ca || issuer.hasStopped || asksForDuration(issuer)) return [];
  const name = text(issuer.acme.profile) || ca.defaultProfile;
  if (name === undefined) return ca.lifetimeDays === undefined ? [] : [{ is: ca.lifetimeDays * DAY }];
  const { lifetimeHours = [] } = ca.profiles?.find((profile) => profile.name === name) ?? {};
  return lifetimeHours.map(({ is, since }) => ({ is: is * HOUR, since }));
}

/** The lifetime of a certificate in milliseconds, and its changes within the next 180 days; empty where it is not known. */
export function lifetimesNear(certificate: CertificateView, issuer: IssuerView): readonly Since<number>[] {
  const all = lifetimesOf(certificate, issuer);
  const now = holdingAt(all, issuer.at);
  return now === undefined ? [] : [{ is: now }, ...nearChanges(all, issuer.at)];
}

function lifetimesOf(certificate: CertificateView, issuer: IssuerView): readonly Since<number>[] {
  const { ca } = issuer;
  if (!asksForDuration(issuer) || ca?.requestedDuration !== 'honoured') return fixedLifetimes(issuer);
  const duration = parseGoDuration(certificate.spec.duration);
  if (duration !== undefined) return [{ is: duration }];
  return ca.lifetimeDays === undefined ? [] : [{ is: ca.lifetimeDays * DAY }];
}

/** The severity of what a dated fact makes wrong: a warning while it is near, nothing while it is far. */
export function severityOf(fact: DatedFact, at: string, severity: Severity): Severity | undefined {
  if (hasCome(fact, at)) return severity;
  return isNear(fact, at) ? 'warning' : undefined;
}
