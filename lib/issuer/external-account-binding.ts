import type { SecretSource } from '../secrets/secret-source';

/** Algorithm of the external account's key. cert-manager always signs with HS256, and deprecates the field. */
export enum EabKeyAlgorithm {
  /** HMAC with SHA-256. */
  HS256 = 'HS256',
  /** HMAC with SHA-384. */
  HS384 = 'HS384',
  /** HMAC with SHA-512. */
  HS512 = 'HS512',
}

/**
 * The existing customer account with the CA, to which the ACME account is bound (RFC 8555, section 7.3.4).
 *
 * @see https://cert-manager.io/docs/configuration/acme/#external-account-bindings
 */
export interface ExternalAccountBinding {
  /** ID of the key, as issued by the CA. It is not a secret. */
  readonly keyId: string;
  /**
   * The Secret with the HMAC key, in base64url without padding, as most CAs issue it. It is put where the issuer looks
   * for it.
   */
  readonly secret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `secret`
   */
  readonly secretKey?: string;
  /**
   * Algorithm of the key.
   *
   * @default - none; cert-manager uses HS256
   */
  readonly keyAlgorithm?: EabKeyAlgorithm;
}
