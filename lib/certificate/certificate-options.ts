import type { Duration } from 'cdk8s';

/** A name of a custom type in a certificate. Since cert-manager 1.14, behind a feature gate before 1.20. */
export interface OtherName {
  /** Object identifier of the type: `1.3.6.1.4.1.311.20.2.3` for a user principal name. */
  readonly oid: string;
  /** The name. */
  readonly utf8Value: string;
}

/** The subject of a certificate. ACME CAs that validate domains omit all of it. */
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
  /** Annotations, except those with the prefix `cert-manager.io/`. @default - none */
  readonly annotations?: { [key: string]: string };
}

/** An additional format in which certificate and key are written to the Secret. Since cert-manager 1.7. */
export enum CertificateOutputFormat {
  /** The key in DER, as `key.der`. */
  DER = 'DER',
  /** Key and chain in one PEM file, as `tls-combined.pem`. */
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

/** A time window in which certificates may be renewed. Since cert-manager 1.21. */
export interface RenewalWindow {
  /** When the window opens, as a cron expression with five fields: `0 2 * * 6`. */
  readonly cron: string;
  /** How long the window is open. */
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
  /** Renewed before it expires. */
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
   * The time windows in which it may be renewed.
   *
   * @default - any time
   */
  readonly windows?: RenewalWindow[];
}

/** Names that a CA may issue for. */
export interface NameConstraintItem {
  /** DNS names, each including all names below it. @default - none */
  readonly dnsDomains?: string[];
  /** IP ranges in CIDR notation. @default - none */
  readonly ipRanges?: string[];
  /** Email addresses, or their domains. @default - none */
  readonly emailAddresses?: string[];
  /** Domains of URIs. @default - none */
  readonly uriDomains?: string[];
}

/** The names that a CA certificate allows and forbids. For CA certificates only. Since cert-manager 1.14. */
export interface NameConstraints {
  /** Whether clients that do not understand the constraints must refuse the certificate. @default false */
  readonly critical?: boolean;
  /** Names that are allowed. @default - all */
  readonly permitted?: NameConstraintItem;
  /** Names that are forbidden. @default - none */
  readonly excluded?: NameConstraintItem;
}
