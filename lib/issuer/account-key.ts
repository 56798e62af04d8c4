import { SecretSource } from '../secrets/secret-source';

/**
 * Where the private key of the ACME account is kept.
 *
 * @example
 * new AcmeClusterIssuer(chart, 'letsencrypt', {
 *   server: AcmeServer.letsEncrypt(),
 *   accountKey: AccountKey.generated('letsencrypt-account'),
 * });
 */
export class AccountKey {
  /**
   * A key that cert-manager generates and stores in the Secret, unless the Secret exists already.
   *
   * @param secretName name of the Secret (issuers for different ACME servers must not share one)
   * @param key key in the Secret (default: cert-manager's, `tls.key`)
   *
   * @example
   * const accountKey = AccountKey.generated('letsencrypt-account');
   */
  public static generated(secretName: string, key?: string): AccountKey {
    return new AccountKey(SecretSource.existing(secretName), key, false);
  }

  /**
   * An existing key: cert-manager never generates one (`disableAccountKeyGeneration`). Use it for an account that is
   * already registered with the CA, or that several clusters share. It must be an RSA key in PEM: cert-manager accepts
   * no other.
   *
   * @param secret the Secret that holds it, which is put where the issuer looks for it
   * @param key key in the Secret (default: the Secret's only key, else `tls.key`)
   *
   * @example
   * const accountKey = AccountKey.given(SecretSource.existing('letsencrypt-account'));
   */
  public static given(secret: SecretSource, key?: string): AccountKey {
    return new AccountKey(secret, key, true);
  }

  private constructor(
    /** @internal */
    public readonly _secret: SecretSource,
    /** @internal */
    public readonly _key: string | undefined,
    /** @internal */
    public readonly _given: boolean,
  ) {}
}
