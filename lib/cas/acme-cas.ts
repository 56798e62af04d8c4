import { DATED_FACTS, type DatedFact, type Since } from './dated-facts';

/** A certificate profile that a CA has (draft-ietf-acme-profiles). */
export interface CaProfile {
  readonly name: string;
  /** The lifetime of its certificates, in hours: the first one, and those that follow it. */
  readonly lifetimeHours?: readonly Since<number>[];
  /** The most names in one certificate. */
  readonly maxNames?: number;
  /** Whether it takes IP addresses as names. */
  readonly ipAddresses?: boolean;
  /** Set if the CA withdraws it. */
  readonly withdrawn?: DatedFact;
}

/** What is known about an ACME CA. Unknown facts are absent. */
export interface AcmeCa {
  readonly name: string;
  /** Directory URLs, or their prefix if each customer has a separate one. */
  readonly directories: readonly string[];
  readonly externalAccountBinding?: 'required' | 'none';
  /** Whether a key for external account binding registers one account only. */
  readonly bindingKeyServesOnce?: true;
  readonly emailRequired?: boolean;
  readonly profiles?: readonly CaProfile[];
  /** Whether these are all that it has, so that any other is refused. */
  readonly profilesComplete?: true;
  /** The longest lifetime of a certificate, in days, apart from what holds for all public CAs. */
  readonly longestLifetimeDays?: number;
  /** Whether an order may ask for a duration (`notAfter`): `enableDurationFeature` of an issuer. */
  readonly requestedDuration?: 'refused' | 'honoured';
  /** Whether certificates are publicly trusted, so that public suffixes and special-use names matter. */
  readonly publiclyTrusted: boolean;
  /** Set if the CA stops issuing. */
  readonly stopped?: DatedFact;
  /** The most names in one certificate, where no profile says otherwise. */
  readonly maxNames?: number;
  /** The profile of a certificate for which none is requested. */
  readonly defaultProfile?: string;
  /** The lifetime of a certificate for which neither a profile nor a duration is requested, in days, where no profile says it. */
  readonly lifetimeDays?: number;
  /** Whether it runs Boulder, so that Boulder's source says what it refuses. */
  readonly boulder?: true;
  /** Whether it only validates domains, so that no subject beyond the common name is issued. */
  readonly domainsOnly?: true;
  /** Set where it issues no wildcards by ACME: what is known of that. */
  readonly withoutWildcards?: string;
  /**
   * What becomes of the usage `client auth`, where it is no longer issued: `omitted` from the certificate, or the request
   * is `refused`; and since when.
   */
  readonly clientAuth?: { readonly is: 'omitted' | 'refused'; readonly since: DatedFact };
  /** Whether its accounts come with domains that were validated beforehand, so that orders need no challenge. */
  readonly validatesBeforehand?: true;
  /** What it allows for, where it publishes that. */
  readonly limits?: CaLimits;
}

/** Limits that a CA publishes. Each is a bucket: so many at once, then one more each time it refills. */
export interface CaLimits {
  /** New certificates for one registered domain and those below it; another for the same names does not count. */
  readonly perDomain: Limit;
  /** Certificates for one exact set of names. */
  readonly perNameSet: Limit;
  /** New orders of one account. */
  readonly ordersPerAccount: Limit;
  /** New accounts from one IP address. */
  readonly accountsPerAddress: Limit;
}

export interface Limit {
  readonly most: number;
  /** Minutes until there is room for one more. */
  readonly refillMinutes: number;
}

const HOURS_A_DAY = 24;

/** The longest lifetime of a publicly trusted certificate, in days. */
export const PUBLIC_LIFETIME_DAYS: readonly Since<number>[] = [
  { is: 398 },
  { is: 200, since: DATED_FACTS.publicLifetime200 },
  { is: 100, since: DATED_FACTS.publicLifetime100 },
  { is: 47, since: DATED_FACTS.publicLifetime47 },
];

// Source: https://letsencrypt.org/docs/profiles/ (2026-09-08)
const LETS_ENCRYPT_PROFILES: readonly CaProfile[] = [
  {
    name: 'classic',
    lifetimeHours: [
      { is: 90 * HOURS_A_DAY },
      { is: 64 * HOURS_A_DAY, since: DATED_FACTS.letsEncryptClassic64 },
      { is: 45 * HOURS_A_DAY, since: DATED_FACTS.letsEncryptClassic45 },
    ],
    maxNames: 100,
  },
  {
    name: 'tlsserver',
    lifetimeHours: [{ is: 90 * HOURS_A_DAY }, { is: 45 * HOURS_A_DAY, since: DATED_FACTS.letsEncryptTlsServer45 }],
    maxNames: 25,
  },
  { name: 'shortlived', lifetimeHours: [{ is: 160 }], maxNames: 25, ipAddresses: true },
  { name: 'tlsclient', withdrawn: DATED_FACTS.letsEncryptTlsClientEnds },
];

const LETS_ENCRYPT = {
  // Source: the directories' meta has no externalAccountRequired.
  externalAccountBinding: 'none',
  // Source: https://letsencrypt.org/2025/06/26/expiration-notification-service-has-ended
  emailRequired: false,
  profiles: LETS_ENCRYPT_PROFILES,
  // Source: https://letsencrypt.org/docs/profiles/; the profile decides, classic where none is asked for.
  longestLifetimeDays: 90,
  // Source: letsencrypt/boulder docs/acme-divergences.md, section 7.4: notBefore and notAfter are refused.
  requestedDuration: 'refused',
  maxNames: 100,
  defaultProfile: 'classic',
  boulder: true,
  domainsOnly: true,
  clientAuth: { is: 'omitted', since: DATED_FACTS.letsEncryptClientAuthEnds },
} as const;

// Source: https://letsencrypt.org/docs/rate-limits/ (2025-06-12). Staging's are far higher.
const LETS_ENCRYPT_LIMITS: CaLimits = {
  perDomain: { most: 50, refillMinutes: 202 },
  perNameSet: { most: 5, refillMinutes: 34 * 60 },
  ordersPerAccount: { most: 300, refillMinutes: 0.6 },
  accountsPerAddress: { most: 10, refillMinutes: 18 },
};

/** The CAs, each fact with its source. */
export const ACME_CAS = {
  letsEncrypt: {
    ...LETS_ENCRYPT,
    name: "Let's Encrypt",
    // Source: https://letsencrypt.org/getting-started/
    directories: ['https://acme-v02.api.letsencrypt.org/directory'],
    publiclyTrusted: true,
    profilesComplete: true,
    limits: LETS_ENCRYPT_LIMITS,
  },
  letsEncryptStaging: {
    ...LETS_ENCRYPT,
    name: "Let's Encrypt staging",
    // Source: https://letsencrypt.org/docs/staging-environment/
    directories: ['https://acme-staging-v02.api.letsencrypt.org/directory'],
    // Its roots are trusted by nobody, but its policy on names is production's.
    publiclyTrusted: true,
  },
  zeroSsl: {
    name: 'ZeroSSL',
    // Source: https://zerossl.com/documentation/acme/
    directories: ['https://acme.zerossl.com/v2/DV90'],
    // Source: https://zerossl.com/documentation/acme/error-codes
    externalAccountBinding: 'required',
    // Source: https://github.com/zerossl/zerossl-bot/issues/41. Whether it takes a duration: sources disagree.
    longestLifetimeDays: 90,
    lifetimeDays: 90,
    domainsOnly: true,
    clientAuth: { is: 'omitted', since: DATED_FACTS.sectigoClientAuthEnds },
    publiclyTrusted: true,
  },
  googleTrustServices: {
    name: 'Google Trust Services',
    // Source: https://cloud.google.com/certificate-manager/docs/public-ca-tutorial
    directories: ['https://dv.acme-v02.api.pki.goog/directory'],
    externalAccountBinding: 'required',
    // Source: https://cloud.google.com/certificate-manager/docs/public-ca-tutorial
    bindingKeyServesOnce: true,
    // Source: https://developers.google.com/public-key-infrastructure/profiles
    profiles: [{ name: 'standard' }, { name: 'minimal' }],
    // Source: https://developers.google.com/public-key-infrastructure/faq/get-short-lived-certificates (1 to 90 days)
    longestLifetimeDays: 90,
    lifetimeDays: 90,
    domainsOnly: true,
    requestedDuration: 'honoured',
    // Source of the refusal (badCSR): acmesh-official/acme.sh issue 6610.
    clientAuth: { is: 'refused', since: DATED_FACTS.googleClientAuthEnds },
    publiclyTrusted: true,
  },
  googleTrustServicesStaging: {
    name: 'Google Trust Services staging',
    directories: ['https://dv.acme-v02.test-api.pki.goog/directory'],
    // Staging wants a key of its own. Source: as above; the lifetime is that of production.
    externalAccountBinding: 'required',
    bindingKeyServesOnce: true,
    longestLifetimeDays: 90,
    lifetimeDays: 90,
    domainsOnly: true,
    requestedDuration: 'honoured',
    clientAuth: { is: 'refused', since: DATED_FACTS.googleClientAuthEnds },
    publiclyTrusted: true,
  },
  sslCom: {
    name: 'SSL.com',
    // Source: https://www.ssl.com/guide/ssl-tls-certificate-issuance-and-revocation-with-acme/; one for each key type.
    directories: ['https://acme.ssl.com/sslcom-dv-rsa', 'https://acme.ssl.com/sslcom-dv-ecc'],
    externalAccountBinding: 'required',
    // Source: rmbolger/Posh-ACME docs/Guides/ACME-CA-Comparison.md: finalizing an order fails without.
    emailRequired: true,
    requestedDuration: 'refused',
    // Source: https://www.ssl.com/blogs/ (by ACME only DV today).
    domainsOnly: true,
    validatesBeforehand: true,
    publiclyTrusted: true,
  },
  actalis: {
    name: 'Actalis',
    // Source: https://guide.actalis.com/ssl-certificate/acme.aspx; no wildcards by ACME (https://guide.actalis.com/faq/SSL/ACME).
    directories: ['https://acme-api.actalis.com/acme/directory'],
    externalAccountBinding: 'required',
    withoutWildcards: 'Actalis issues no wildcard certificates by ACME (https://guide.actalis.com/faq/SSL/ACME)',
    validatesBeforehand: true,
    publiclyTrusted: true,
  },
  digiCert: {
    name: 'DigiCert',
    // Source: https://dev.digicert.com/certcentral-apis/services-api/api-keys/acme-external-account-binding-new.html;
    // the region's host differs.
    directories: [
      'https://one.digicert.com/mpki/api/v1/acme/v2/directory',
      'https://one.nl.digicert.com/mpki/api/v1/acme/v2/directory',
    ],
    externalAccountBinding: 'required',
    // Source: https://docs.digicert.com/manage-certificates/end-2-year-public-ssl-certificates
    longestLifetimeDays: 199,
    clientAuth: { is: 'omitted', since: DATED_FACTS.digiCertClientAuthEnds },
    validatesBeforehand: true,
    publiclyTrusted: true,
  },
  digiCertLegacy: {
    name: 'DigiCert (acme.digicert.com)',
    directories: ['https://acme.digicert.com/'],
    stopped: DATED_FACTS.digiCertLegacyEnds,
    validatesBeforehand: true,
    publiclyTrusted: true,
  },
  sectigo: {
    name: 'Sectigo',
    // Source: https://docs.sectigo.com/caas/caas-api-guide/quick-start-api.html; others by account.
    directories: ['https://acme.sectigo.com/v2/'],
    externalAccountBinding: 'required',
    // Source: https://www.sectigo.com/knowledge-base/detail/update-ssl-certificate-profiles-to-a-199-day-validity-period-in-scm
    longestLifetimeDays: 199,
    clientAuth: { is: 'omitted', since: DATED_FACTS.sectigoClientAuthEnds },
    validatesBeforehand: true,
    publiclyTrusted: true,
  },
  buypass: {
    name: 'Buypass',
    directories: ['https://api.buypass.com/acme/', 'https://api.test4.buypass.no/acme/'],
    stopped: DATED_FACTS.buypassEnds,
    publiclyTrusted: true,
  },
} satisfies Record<string, AcmeCa>;

/** The CA behind a directory URL, if it is one of those that are known. */
export function acmeCaOf(url: unknown): AcmeCa | undefined {
  if (typeof url !== 'string') return undefined;
  const normal = url.trim().toLowerCase();
  return (Object.values(ACME_CAS) as AcmeCa[]).find((ca) =>
    ca.directories.some((directory) => {
      const known = directory.toLowerCase();
      return known.endsWith('/') ? normal.startsWith(known) : normal.replace(/\/$/, '') === known;
    }),
  );
}
