import type { SecretSource } from '../secrets/secret-source';
import { refusal } from '../values/refusal';
import type { ProviderContext, ProviderStanza } from './provider';

/**
 * How cert-manager signs in to Cloudflare.
 *
 * @example
 * const provider = Dns01Provider.cloudflare({
 *   credentials: CloudflareCredentials.apiToken(SecretSource.existing('cloudflare-api-token')),
 * });
 */
export class CloudflareCredentials {
  /**
   * An API token. It needs the permissions Zone / DNS / Edit and Zone / Zone / Read on the zones.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret (default: the Secret's only key, else `api-token`)
   *
   * @example
   * const credentials = CloudflareCredentials.apiToken(
   *   SecretSource.fromEnv('cloudflare-api-token', { 'api-token': 'CLOUDFLARE_API_TOKEN' }),
   * );
   */
  public static apiToken(secret: SecretSource, key?: string): CloudflareCredentials {
    return new CloudflareCredentials((context) => ({ apiTokenSecretRef: context.secretRef(secret, key, 'api-token') }));
  }

  /**
   * The account's global API key, which allows everything. Prefer a token.
   *
   * @param email email address of the account
   * @param secret the Secret that holds the key
   * @param key key in the Secret (default: the Secret's only key, else `api-key`)
   * @throws if the email is empty
   *
   * @example
   * const credentials = CloudflareCredentials.apiKey('dns@corp.dev', SecretSource.existing('cloudflare-api-key'));
   */
  public static apiKey(email: string, secret: SecretSource, key?: string): CloudflareCredentials {
    if (!email?.trim()) {
      throw refusal(
        'CloudflareCredentials.apiKey',
        'has no email, but Cloudflare accepts an API key only together with its email.',
      );
    }
    return new CloudflareCredentials((context) => ({
      email,
      apiKeySecretRef: context.secretRef(secret, key, 'api-key'),
    }));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of the Cloudflare provider.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/cloudflare/
 */
export interface CloudflareOptions {
  /** How cert-manager signs in. */
  readonly credentials: CloudflareCredentials;
}

/** The stanza of Cloudflare. */
export function cloudflare({ credentials }: CloudflareOptions): ProviderStanza {
  return { name: 'cloudflare', render: (context) => credentials._render(context) };
}
