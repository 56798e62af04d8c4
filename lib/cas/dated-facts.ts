import { type Day, daysBefore } from '../values/day';

/** Something that is true from a day on. */
export interface DatedFact {
  /** The first day on which it is true. */
  readonly from: Day;
  /** What is true from then on, as a sentence. */
  readonly says: string;
  readonly source: string;
}

/**
 * The day on which this table was last compared with its sources. Where nothing says for which day objects are looked at,
 * it is this one, so that the same objects always give the same.
 */
export const REVISED: Day = '2026-11-27';

/** How many days ahead a change is reported. */
const NOTICE = 180;

/** All that changes on a day, and what has changed since the first releases of cert-manager that are known. */
export const DATED_FACTS = {
  letsEncryptTlsServer45: {
    from: '2026-05-13',
    says: "Let's Encrypt's profile tlsserver gives certificates for 45 days.",
    source: 'https://letsencrypt.org/2025/12/02/from-90-to-45',
  },
  letsEncryptClassic64: {
    from: '2027-02-10',
    says: "Let's Encrypt's profile classic, the default, gives certificates for 64 days.",
    source: 'https://letsencrypt.org/2025/12/02/from-90-to-45',
  },
  letsEncryptClassic45: {
    from: '2028-02-16',
    says: "Let's Encrypt's profile classic, the default, gives certificates for 45 days.",
    source: 'https://letsencrypt.org/2025/12/02/from-90-to-45',
  },
  letsEncryptTlsClientEnds: {
    from: '2026-07-08',
    says: "Let's Encrypt has no profile tlsclient.",
    source: 'https://letsencrypt.org/2025/05/14/ending-tls-client-authentication',
  },
  letsEncryptClientAuthEnds: {
    from: '2026-02-11',
    says: "Let's Encrypt omits the usage client auth.",
    source: 'https://letsencrypt.org/2025/05/14/ending-tls-client-authentication',
  },
  googleClientAuthEnds: {
    from: '2026-04-13',
    says: 'Google Trust Services refuses requests for the usage client auth.',
    source: 'https://pki.goog/updates/may2025-clientauth.html',
  },
  digiCertClientAuthEnds: {
    from: '2026-05-01',
    says: 'DigiCert omits the usage client auth.',
    source: 'DigiCert, sunsetting the client authentication EKU from public TLS certificates',
  },
  sectigoClientAuthEnds: {
    from: '2026-05-15',
    says: 'Sectigo, and ZeroSSL for which it issues, omit the usage client auth.',
    source: 'Sectigo, deprecation of the client authentication EKU',
  },
  publicLifetime200: {
    from: '2026-03-15',
    says: 'A publicly trusted certificate lives 200 days at most.',
    source: 'CA/Browser Forum ballot SC-081v3',
  },
  publicLifetime100: {
    from: '2027-03-15',
    says: 'A publicly trusted certificate lives 100 days at most.',
    source: 'CA/Browser Forum ballot SC-081v3',
  },
  publicLifetime47: {
    from: '2029-03-15',
    says: 'A publicly trusted certificate lives 47 days at most.',
    source: 'CA/Browser Forum ballot SC-081v3',
  },
  buypassEnds: {
    from: '2025-10-31',
    says: 'Buypass has ended its ACME service.',
    source: 'https://www.buypass.com/products/tls-ssl-certificates/go-ssl',
  },
  digiCertLegacyEnds: {
    from: '2026-02-24',
    says: 'DigiCert has retired acme.digicert.com; CertCentral gives a new directory URL with each ACME credential.',
    source: 'https://dev.digicert.com/certcentral-apis/services-api/api-keys/acme-external-account-binding-new.html',
  },
  azureGermanyEnds: {
    from: '2021-10-29',
    says: 'Azure Germany (AzureGermanCloud) is closed.',
    source: 'https://learn.microsoft.com/en-us/previous-versions/azure/germany/germany-welcome',
  },
  googleDomainsEnds: {
    from: '2024-07-10',
    says: 'Google Domains is closed, and so is its ACME DNS API (acmedns.googleapis.com).',
    source: 'https://domains.google; go-acme/lego issue 2553',
  },
  hetznerDnsApiEnds: {
    // Announced for May 2026; zones that had been migrated left it earlier.
    from: '2026-05-31',
    says: "Hetzner's DNS Console API (dns.hetzner.com) is closed.",
    source: 'https://docs.hetzner.com/networking/dns/faq/beta; vadimkim/cert-manager-webhook-hetzner issue 100',
  },
} as const satisfies Record<string, DatedFact>;

/** Whether a fact is true on a day. What has no date is true on all. */
export function hasCome(fact: DatedFact | undefined, at: Day): boolean {
  return fact === undefined || at >= fact.from;
}

/** Whether a fact is true from one of the next 180 days on. */
export function isNear(fact: DatedFact, at: Day): boolean {
  return at < fact.from && at >= daysBefore(fact.from, NOTICE);
}

/** What holds since a fact is true; without a fact, what holds at first. */
export interface Since<T> {
  readonly is: T;
  readonly since?: DatedFact;
}

/** What holds on a day, of what holds one after the other. */
export function holdingAt<T>(all: readonly Since<T>[], at: Day): T | undefined {
  return all.filter(({ since }) => hasCome(since, at)).at(-1)?.is;
}

/** A change that comes within 180 days of a day. */
export interface Change<T> {
  readonly is: T;
  readonly since: DatedFact;
}

/** What will hold from one of the next 180 days on. */
export function nearChanges<T>(all: readonly Since<T>[], at: Day): readonly Change<T>[] {
  return all.filter((one): one is Change<T> => one.since !== undefined && isNear(one.since, at));
}
