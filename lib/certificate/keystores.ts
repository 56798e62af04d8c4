import type { SecretSource } from '../secrets/secret-source';
import { refusal } from '../values/refusal';

/**
 * The password of a keystore.
 *
 * @example
 * new Certificate(chart, 'web', {
 *   namespace: 'team-a',
 *   issuer,
 *   dnsNames: ['web.corp.dev'],
 *   keystores: { pkcs12: { password: KeystorePassword.fromSecret(SecretSource.existing('keystore')) } },
 * });
 */
export class KeystorePassword {
  /**
   * A key in a Secret. The Secret is put into the Certificate's namespace.
   *
   * @param secret the Secret
   * @param key key in the Secret (default: the Secret's only key, else `password`)
   *
   * @example
   * const password = KeystorePassword.fromSecret(SecretSource.existing('keystore'));
   */
  public static fromSecret(secret: SecretSource, key?: string): KeystorePassword {
    return new KeystorePassword({ secret, key });
  }

  /**
   * A password that everyone can read in the Certificate, for programs that require a password but protect nothing with
   * it. Since cert-manager 1.17.
   *
   * @throws if it is empty
   *
   * @example
   * const password = KeystorePassword.inTheClear('changeit');
   */
  public static inTheClear(password: string): KeystorePassword {
    if (!password) throw refusal('KeystorePassword.inTheClear', 'is empty.', 'cert-manager refuses an empty password.');
    return new KeystorePassword({ password });
  }

  private constructor(
    /** @internal */
    public readonly _is: { secret?: SecretSource; key?: string; password?: string },
  ) {}
}

/** A keystore that is written to the Secret along with the certificate. */
export interface Keystore {
  /** Its password. */
  readonly password: KeystorePassword;
  /**
   * Whether it is written.
   *
   * @default true
   */
  readonly create?: boolean;
}

/** A keystore in Java's format, `keystore.jks`, with a `truststore.jks`. */
export interface JksKeystore extends Keystore {
  /**
   * Alias of the certificate in it. Since cert-manager 1.15.
   *
   * @default certificate
   */
  readonly alias?: string;
}

/** The algorithms that a PKCS#12 keystore is encrypted with. */
export enum Pkcs12Profile {
  /** RC2, for old programs. The default, although it is broken. */
  LEGACY_RC2 = 'LegacyRC2',
  /** Triple DES: for old programs. */
  LEGACY_DES = 'LegacyDES',
  /** AES and SHA-256. */
  MODERN_2023 = 'Modern2023',
  /** The algorithms that were current in 2026. Since cert-manager 1.21. */
  MODERN_2026 = 'Modern2026',
}

/** A keystore in PKCS#12 format, `keystore.p12`, with a `truststore.p12`. */
export interface Pkcs12Keystore extends Keystore {
  /**
   * The algorithms that it is encrypted with. Since cert-manager 1.14.
   *
   * @default Pkcs12Profile.LEGACY_RC2
   */
  readonly profile?: Pkcs12Profile;
}

/**
 * The keystores that are written to the Secret along with the certificate.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateKeystores
 */
export interface CertificateKeystores {
  /**
   * In Java's format.
   *
   * @default - none
   */
  readonly jks?: JksKeystore;
  /**
   * In PKCS#12 format.
   *
   * @default - none
   */
  readonly pkcs12?: Pkcs12Keystore;
}
