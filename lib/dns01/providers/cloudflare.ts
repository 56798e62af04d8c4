import type { Call, Typescript } from '../../code/expression';
import { existing, referenceArgs } from '../../code/secret-references';
import type { SecretSource } from '../../secrets/secret-source';
import { isPlain, type Plain, text } from '../../values/plain';
import { refusal } from '../../values/refusal';
import type { ProviderContext, ProviderStanza } from '../provider';
import { credentialsField, providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'cloudflare',
  credentials: [
    { field: 'apiTokenSecretRef', what: 'the Cloudflare API token', lineBreak: 'refused' },
    { field: 'apiKeySecretRef', what: 'the Cloudflare API key', lineBreak: 'refused' },
  ],
  init: {
    place: 2,
    secret: { name: 'cloudflare', key: 'api-token' },
    provider: {
      class: 'Dns01Provider',
      method: 'cloudflare',
      options: {
        type: 'CloudflareOptions',
        fields: {
          credentials: {
            class: 'CloudflareCredentials',
            method: 'apiToken',
            args: [existing('cloudflare'), 'api-token'],
          },
        },
      },
    },
  },
};

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

/**
 * Cloudflare.
 *
 * @example
 * const provider = Dns01Provider.cloudflare({
 *   credentials: CloudflareCredentials.apiToken(SecretSource.existing('cloudflare-api-token')),
 * });
 */
export function cloudflare(options: CloudflareOptions): ProviderStanza {
  const { credentials } = options;
  return { name: facts.name, render: (context) => credentials._render(context) };
}

/** How `import` writes a stanza. */
export function written({ email, apiKeySecretRef, apiTokenSecretRef }: Plain): Call<Typescript> {
  return providerCall(
    'cloudflare',
    'CloudflareOptions',
    credentialsField(
      isPlain(apiTokenSecretRef)
        ? {
            ...{ class: 'CloudflareCredentials', method: 'apiToken' },
            args: referenceArgs(apiTokenSecretRef, 'api-token'),
          }
        : {
            ...{ class: 'CloudflareCredentials', method: 'apiKey' },
            args: [text(email), ...referenceArgs(apiKeySecretRef, 'api-key')],
          },
    ),
  );
}
