/** Whether the private key is kept when the certificate is renewed. */
export enum PrivateKeyRotationPolicy {
  /** A new key with each certificate. The default since cert-manager 1.18. */
  ALWAYS = 'Always',
  /** The key in the Secret is kept as long as it exists. The default before cert-manager 1.18. */
  NEVER = 'Never',
}

/** How the private key is written to the Secret. */
export enum PrivateKeyEncoding {
  /** PKCS#1 for RSA and SEC 1 for ECDSA. This is cert-manager's default. */
  PKCS1 = 'PKCS1',
  /** PKCS#8. */
  PKCS8 = 'PKCS8',
}

/** Options of a certificate's private key, whatever its algorithm. */
export interface PrivateKeyOptions {
  /**
   * Whether the key is kept when the certificate is renewed.
   *
   * @default - cert-manager's: Always since 1.18, Never before
   */
  readonly rotationPolicy?: PrivateKeyRotationPolicy;
  /**
   * How the key is written to the Secret.
   *
   * @default PrivateKeyEncoding.PKCS1
   */
  readonly encoding?: PrivateKeyEncoding;
}

/** Size of an RSA key, in bits. */
export enum RsaKeySize {
  /** 2048 bits. This is cert-manager's default. */
  BITS_2048 = 2048,
  /** 3072 bits. */
  BITS_3072 = 3072,
  /** 4096 bits. */
  BITS_4096 = 4096,
  /** 8192 bits. Public CAs accept at most 4096. */
  BITS_8192 = 8192,
}

/** Curve of an ECDSA key. */
export enum EcdsaCurve {
  /** NIST P-256. This is cert-manager's default. */
  P256 = 256,
  /** NIST P-384. */
  P384 = 384,
  /** NIST P-521. Most public CAs do not accept it. */
  P521 = 521,
}

/**
 * The private key of a certificate.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificatePrivateKey
 *
 * @example
 * new Certificate(chart, 'web', {
 *   namespace: 'team-a',
 *   issuer,
 *   dnsNames: ['web.corp.dev'],
 *   privateKey: PrivateKey.ecdsa(EcdsaCurve.P384),
 * });
 */
export class PrivateKey {
  /**
   * An RSA key, by default with 2048 bits.
   *
   * @example
   * const privateKey = PrivateKey.rsa(RsaKeySize.BITS_3072);
   */
  public static rsa(size?: RsaKeySize, options: PrivateKeyOptions = {}): PrivateKey {
    return new PrivateKey({ algorithm: 'RSA', size: size ?? RsaKeySize.BITS_2048, ...options });
  }

  /**
   * An ECDSA key, by default on P-256.
   *
   * @example
   * const privateKey = PrivateKey.ecdsa(EcdsaCurve.P384);
   */
  public static ecdsa(curve?: EcdsaCurve, options: PrivateKeyOptions = {}): PrivateKey {
    return new PrivateKey({ algorithm: 'ECDSA', size: curve ?? EcdsaCurve.P256, ...options });
  }

  /**
   * An Ed25519 key. Public CAs do not accept it.
   *
   * @example
   * const privateKey = PrivateKey.ed25519({ rotationPolicy: PrivateKeyRotationPolicy.ALWAYS });
   */
  public static ed25519(options: PrivateKeyOptions = {}): PrivateKey {
    return new PrivateKey({ algorithm: 'Ed25519', ...options });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _render(): object {
    return this.fields;
  }
}
