import { SecretSource } from '../secrets/secret-source';

/** Where the private key of the ACME account is kept. */
export class AccountKey {
  /**
   * cert-manager makes the key, if the Secret is not there yet, and keeps it there.
   *
   * @param secretName name of the Secret; issuers of two ACME servers must not share one
   * @param key key in the Secret; default: cert-manager's, `tls.key`
   */
  public static generated(secretName: string, key?: string): AccountKey {
    return new AccountKey(SecretSource.existing(secretName), key, false);
  }

  /**
   * The key is given, and cert-manager never makes one (`disableAccountKeyGeneration`): for an account that is known
   * to the CA already, or that several clusters share. It is an RSA key in PEM, since cert-manager takes no other.
   *
   * @param secret the Secret that holds it; put where the issuer looks for it
   * @param key key in the Secret; default: the Secret's only key, else `tls.key`
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
