import { refusal } from '../schema/refusal';

/** The ACME server (the CA) that issues the certificates: its directory URL. */
export class AcmeServer {
  /**
   * Let's Encrypt. For what has been tried out against staging: failed attempts count against its rate limits.
   *
   * @see https://letsencrypt.org/docs/rate-limits/
   */
  public static letsEncrypt(): AcmeServer {
    return new AcmeServer('https://acme-v02.api.letsencrypt.org/directory');
  }

  /**
   * Let's Encrypt's staging environment: generous limits, and certificates that no client trusts.
   *
   * @see https://letsencrypt.org/docs/staging-environment/
   */
  public static letsEncryptStaging(): AcmeServer {
    return new AcmeServer('https://acme-staging-v02.api.letsencrypt.org/directory');
  }

  /**
   * Any other ACME server.
   *
   * @param url URL of its directory (RFC 8555, section 7.1.1)
   * @throws if it is not an https URL (RFC 8555, section 6.1)
   */
  public static custom(url: string): AcmeServer {
    let parsed: URL;
    try {
      parsed = new URL(url);
    } catch {
      throw refusal('AcmeServer.custom', `${JSON.stringify(url)} is not a URL.`, 'Give the URL of the directory.');
    }
    if (parsed.protocol !== 'https:') {
      throw refusal('AcmeServer.custom', `${JSON.stringify(url)} is not an https URL, which ACME requires (RFC 8555).`);
    }
    return new AcmeServer(url);
  }

  private constructor(
    /** URL of the directory. */
    public readonly url: string,
  ) {}
}
