import { Duration } from 'cdk8s';
import type { AcmeCa } from '../cas/acme-ca';
import { ACME_CAS, acmeCaOf } from '../cas/acme-cas';
import { hasCome, holdingAt, REVISED } from '../cas/dated-facts';
import { PUBLIC_LIFETIME_DAYS } from '../cas/public-lifetime';
import { refusal } from '../values/refusal';
import type { ExternalAccountBinding } from './external-account-binding';
import type { ServerTrust } from './server-trust';

/** Options of an ACME server with a URL of your own. */
export interface AcmeServerOptions {
  /**
   * The account with the CA that the ACME account is bound to.
   *
   * @default - none
   */
  readonly externalAccountBinding?: ExternalAccountBinding;
  /**
   * How the server is verified, if its certificate is not from a public CA.
   *
   * @default - the CAs that the controller's image trusts
   */
  readonly trust?: ServerTrust;
}

/**
 * The ACME server (the CA) that issues the certificates, and what is known about it.
 *
 * @example
 * new AcmeClusterIssuer(chart, 'letsencrypt-staging', {
 *   server: AcmeServer.letsEncryptStaging(),
 *   email: 'platform@corp.dev',
 *   solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
 * });
 */
export class AcmeServer {
  /**
   * Let's Encrypt. Try your setup with staging first: failed attempts count towards the rate limits.
   *
   * @see https://letsencrypt.org/docs/rate-limits/
   *
   * @example
   * const server = AcmeServer.letsEncrypt();
   */
  public static letsEncrypt(): AcmeServer {
    return new AcmeServer(ACME_CAS.letsEncrypt.directories[0]!);
  }

  /**
   * Let's Encrypt's staging environment, with generous rate limits and certificates that no client trusts.
   *
   * @see https://letsencrypt.org/docs/staging-environment/
   *
   * @example
   * const server = AcmeServer.letsEncryptStaging();
   */
  public static letsEncryptStaging(): AcmeServer {
    return new AcmeServer(ACME_CAS.letsEncryptStaging.directories[0]!);
  }

  /**
   * ZeroSSL.
   *
   * @see https://zerossl.com/documentation/acme/
   *
   * @example
   * AcmeServer.zeroSsl({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('zerossl-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static zeroSsl(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return new AcmeServer(ACME_CAS.zeroSsl.directories[0]!, { externalAccountBinding });
  }

  /**
   * Google Trust Services. A binding is valid for one ACME account, and expires after seven days if it is not used.
   *
   * @see https://cloud.google.com/certificate-manager/docs/public-ca-tutorial
   *
   * @example
   * AcmeServer.googleTrustServices({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('google-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static googleTrustServices(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return new AcmeServer(ACME_CAS.googleTrustServices.directories[0]!, { externalAccountBinding });
  }

  /**
   * The staging environment of Google Trust Services. It needs a separate binding.
   *
   * @see https://cloud.google.com/certificate-manager/docs/public-ca-tutorial
   *
   * @example
   * AcmeServer.googleTrustServicesStaging({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('google-staging-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static googleTrustServicesStaging(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return new AcmeServer(ACME_CAS.googleTrustServicesStaging.directories[0]!, { externalAccountBinding });
  }

  /**
   * SSL.com, for certificates with RSA keys. It requires the issuer's `email`.
   *
   * @see https://www.ssl.com/guide/ssl-tls-certificate-issuance-and-revocation-with-acme/
   *
   * @example
   * AcmeServer.sslComRsa({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('ssl-com-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static sslComRsa(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return new AcmeServer(ACME_CAS.sslCom.directories[0]!, { externalAccountBinding });
  }

  /**
   * SSL.com, for certificates with ECDSA keys. It requires the issuer's `email`.
   *
   * @see https://www.ssl.com/guide/ssl-tls-certificate-issuance-and-revocation-with-acme/
   *
   * @example
   * AcmeServer.sslComEcc({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('ssl-com-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static sslComEcc(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return new AcmeServer(ACME_CAS.sslCom.directories[1]!, { externalAccountBinding });
  }

  /**
   * Actalis. It issues no wildcards by ACME.
   *
   * @see https://guide.actalis.com/ssl-certificate/acme.aspx
   *
   * @example
   * AcmeServer.actalis({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('actalis-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static actalis(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return new AcmeServer(ACME_CAS.actalis.directories[0]!, { externalAccountBinding });
  }

  /**
   * DigiCert (CertCentral), in the global region. If another directory came with the credential, use
   * `AcmeServer.custom` with its URL.
   *
   * @param externalAccountBinding the ACME credential, which determines product, organization and validity
   * @see https://docs.digicert.com/en/certcentral.html
   *
   * @example
   * AcmeServer.digiCert({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('digicert-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static digiCert(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return AcmeServer.custom(ACME_CAS.digiCert.directories[0]!, { externalAccountBinding });
  }

  /**
   * Sectigo, for domain-validated certificates. If another directory came with the account, use `AcmeServer.custom` with
   * its URL.
   *
   * @param externalAccountBinding the ACME account of Sectigo Certificate Manager or Certificate as a Service
   * @see https://docs.sectigo.com/scm/scm-administrator/understanding-acme-endpoints.html
   *
   * @example
   * AcmeServer.sectigo({
   *   keyId: 'key-id-from-the-ca',
   *   secret: SecretSource.fromEnv('sectigo-eab', { secret: 'EAB_HMAC_KEY' }),
   * });
   */
  public static sectigo(externalAccountBinding: ExternalAccountBinding): AcmeServer {
    return AcmeServer.custom(`${ACME_CAS.sectigo.directories[0]}DV`, { externalAccountBinding });
  }

  /**
   * Your own step-ca. Its provisioner's claims limit the lifetime, which is 24 hours by default. To request another
   * duration, set `enableDurationFeature` on the issuer.
   *
   * @param url URL of the directory: `https://ca.corp.dev/acme/acme/directory`
   * @see https://smallstep.com/docs/step-ca/acme-basics/
   *
   * @example
   * const server = AcmeServer.stepCa('https://ca.corp.dev/acme/acme/directory', { trust: ServerTrust.caFile('ca.pem') });
   */
  public static stepCa(url: string, options: AcmeServerOptions = {}): AcmeServer {
    return new AcmeServer(checkedUrl(url, 'AcmeServer.stepCa'), options, true);
  }

  /**
   * Pebble, Let's Encrypt's test server. Nobody trusts its certificates, and it generates new roots at each start.
   *
   * @param url URL of the directory: `https://pebble.pebble.svc:14000/dir`
   * @see https://github.com/letsencrypt/pebble
   *
   * @example
   * const server = AcmeServer.pebble('https://pebble.pebble.svc:14000/dir', { trust: ServerTrust.caFile('ca.pem') });
   */
  public static pebble(url: string, options: AcmeServerOptions = {}): AcmeServer {
    return new AcmeServer(checkedUrl(url, 'AcmeServer.pebble'), options, true);
  }

  /**
   * Any other ACME server.
   *
   * @param url URL of its directory (RFC 8555, section 7.1.1)
   * @throws if it is not an https URL (RFC 8555, section 6.1), or that of a CA that no longer issues
   *
   * @example
   * const server = AcmeServer.custom('https://acme.corp.dev/directory', { trust: ServerTrust.caFile('ca.pem') });
   */
  public static custom(url: string, options: AcmeServerOptions = {}): AcmeServer {
    return new AcmeServer(checkedUrl(url, 'AcmeServer.custom'), options);
  }

  /** URL of the directory. */
  public readonly url: string;
  /** Whether the server requires an external account binding, as far as is known. */
  public readonly requiresExternalAccountBinding: boolean;
  /** Whether the server issues only to accounts with an email address, as far as is known. */
  public readonly requiresEmail: boolean;
  /** Names of the server's certificate profiles. Empty if none is known. */
  public readonly profiles: string[];
  /**
   * The longest lifetime of the server's certificates.
   *
   * @default - not known
   */
  public readonly longestLifetime?: Duration;
  /**
   * Whether an order may request a duration.
   *
   * @default - not known
   */
  public readonly takesDuration?: boolean;

  private readonly options: AcmeServerOptions;

  private constructor(url: string, options: AcmeServerOptions = {}, takesDuration?: boolean) {
    const ca: AcmeCa | undefined = acmeCaOf(url);
    this.url = url;
    this.options = options;
    this.requiresExternalAccountBinding = ca?.externalAccountBinding === 'required';
    this.requiresEmail = ca?.emailRequired ?? false;
    this.profiles = (ca?.profiles ?? [])
      .filter(({ withdrawn }) => !withdrawn || !hasCome(withdrawn, REVISED))
      .map((p) => p.name);
    this.longestLifetime = longestLifetime(ca);
    this.takesDuration = ca?.requestedDuration ? ca.requestedDuration === 'honoured' : takesDuration;
  }

  /** @internal */
  public get _binding(): ExternalAccountBinding | undefined {
    return this.options.externalAccountBinding;
  }

  /** @internal */
  public get _trust(): ServerTrust | undefined {
    return this.options.trust;
  }
}

/** As of the day on which the facts were revised: what a construct says does not depend on the day. */
function longestLifetime(ca: AcmeCa | undefined): Duration | undefined {
  if (!ca?.publiclyTrusted) return undefined;
  return Duration.days(
    Math.min(holdingAt(PUBLIC_LIFETIME_DAYS, REVISED)!, ca.longestLifetimeDays ?? Number.POSITIVE_INFINITY),
  );
}

function checkedUrl(url: string, where: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw refusal(where, `${JSON.stringify(url)} is not a URL.`, 'Use the URL of the directory.');
  }
  if (parsed.protocol !== 'https:') {
    throw refusal(where, `${JSON.stringify(url)} is not an https URL, which ACME requires (RFC 8555).`);
  }
  const stopped = acmeCaOf(url)?.stopped;
  if (stopped && hasCome(stopped, REVISED))
    throw refusal(
      where,
      `${JSON.stringify(url)} has issued nothing since ${stopped.from}: ${stopped.says}`,
      'Use another CA.',
    );
  return url;
}
