import type { Duration } from 'cdk8s';

/** A name of a kind of its own in a certificate. Since cert-manager 1.14, behind a feature gate before 1.20. */
export interface OtherName {
  /** Object identifier of the kind: `1.3.6.1.4.1.311.20.2.3` for a user principal name. */
  readonly oid: string;
  /** The name. */
  readonly utf8Value: string;
}

/** The subject of a certificate. ACME CAs that validate domains leave out all of it. */
export interface CertificateSubject {
  /** Organizations. @default - none */
  readonly organizations?: string[];
  /** Countries, two letters each. @default - none */
  readonly countries?: string[];
  /** Organizational units. @default - none */
  readonly organizationalUnits?: string[];
  /** Localities. @default - none */
  readonly localities?: string[];
  /** States or provinces. @default - none */
  readonly provinces?: string[];
  /** Street addresses. @default - none */
  readonly streetAddresses?: string[];
  /** Postal codes. @default - none */
  readonly postalCodes?: string[];
  /** Serial number of the subject. @default - none */
  readonly serialNumber?: string;
}

/** Labels and annotations of the Secret that the certificate is written to. Since cert-manager 1.5. */
export interface CertificateSecretTemplate {
  /** Labels. @default - none */
  readonly labels?: { [key: string]: string };
  /** Annotations; none of `cert-manager.io/`. @default - none */
  readonly annotations?: { [key: string]: string };
}

/** A further format in which certificate and key are written to the Secret. Since cert-manager 1.7. */
export enum CertificateOutputFormat {
  /** The key in DER, as `key.der`. */
  DER = 'DER',
  /** Key and chain in one PEM text, as `tls-combined.pem`. */
  COMBINED_PEM = 'CombinedPEM',
}

/** Algorithm of the signature on the request. Since cert-manager 1.18. */
export enum SignatureAlgorithm {
  /** SHA-256 with RSA. */
  SHA256_WITH_RSA = 'SHA256WithRSA',
  /** SHA-384 with RSA. */
  SHA384_WITH_RSA = 'SHA384WithRSA',
  /** SHA-512 with RSA. */
  SHA512_WITH_RSA = 'SHA512WithRSA',
  /** ECDSA with SHA-256. */
  ECDSA_WITH_SHA256 = 'ECDSAWithSHA256',
  /** ECDSA with SHA-384. */
  ECDSA_WITH_SHA384 = 'ECDSAWithSHA384',
  /** ECDSA with SHA-512. */
  ECDSA_WITH_SHA512 = 'ECDSAWithSHA512',
  /** Ed25519. */
  PURE_ED25519 = 'PureEd25519',
}

/** A time in which certificates may be renewed. Since cert-manager 1.21. */
export interface RenewalWindow {
  /** When it opens, as a cron expression of five fields: `0 2 * * 6`. */
  readonly cron: string;
  /** How long it is open. */
  readonly windowDuration: Duration;
  /**
   * Time zone of the cron expression: `Europe/Berlin`.
   *
   * @default - UTC
   */
  readonly timezone?: string;
}

/** Whether a certificate is renewed. */
export enum RenewalPolicy {
  /** Renewed in time before it ends. */
  RENEW_BEFORE = 'RenewBefore',
  /** Not renewed. */
  DISABLED = 'Disabled',
}

/** When a certificate is renewed. Since cert-manager 1.21. */
export interface CertificateRenewal {
  /**
   * Whether it is renewed.
   *
   * @default RenewalPolicy.RENEW_BEFORE
   */
  readonly policy?: RenewalPolicy;
  /**
   * The times in which it may be renewed.
   *
   * @default - any time
   */
  readonly windows?: RenewalWindow[];
}

/** Names that a CA may issue for. */
export interface NameConstraintItem {
  /** DNS names, and all below them. @default - none */
  readonly dnsDomains?: string[];
  /** IP ranges in CIDR notation. @default - none */
  readonly ipRanges?: string[];
  /** Mail addresses, or domains of such. @default - none */
  readonly emailAddresses?: string[];
  /** Domains of URIs. @default - none */
  readonly uriDomains?: string[];
}

/** The names that a CA certificate allows and forbids below it. Since cert-manager 1.14; for CA certificates alone. */
export interface NameConstraints {
  /** Whether who does not understand them must refuse the certificate. @default false */
  readonly critical?: boolean;
  /** Names that are allowed. @default - all */
  readonly permitted?: NameConstraintItem;
  /** Names that are not. @default - none */
  readonly excluded?: NameConstraintItem;
}
