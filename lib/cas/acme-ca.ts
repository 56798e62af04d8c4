import type { DatedFact, Since } from './dated-facts';

/** A certificate profile that a CA has (draft-ietf-acme-profiles). */
export interface CaProfile {
  readonly name: string;
  /** The lifetime of its certificates, in hours: the first one, and those that follow it. */
  readonly lifetimeHours?: readonly Since<number>[];
  /** The most names in one certificate. */
  readonly maxNames?: number;
  /** Whether it takes IP addresses as names. */
  readonly ipAddresses?: boolean;
  /** Whether its certificates have the usage `client auth`, where the CA omits that otherwise. */
  readonly clientAuth?: true;
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
  /** What it answers when an account without an email address is registered, as users report it. */
  readonly refusesWithoutEmail?: string;
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
  /** Its factories in AcmeServer, which take an external account where the CA requires one. */
  readonly factories?: readonly CaFactory[];
}

/** A factory of AcmeServer. */
export interface CaFactory {
  readonly method: string;
  /**
   * The URL that it gives.
   *
   * @default - the first of the CA's directories
   */
  readonly directory?: string;
  /**
   * What it is called as a choice of `init`, and its place among them: the most used come first.
   *
   * @default - `init` does not offer it
   */
  readonly init?: { readonly id: string; readonly place: number };
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
