// Source: github.com/SINTEF/cert-manager-webhook-gandi, from the README of its chart, its pull requests #4, #6 and #7,
// and forks of its code; its own code could not be read.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderContext, ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = { solverName: 'gandi', lineBreak: 'kept' };

/**
 * How the webhook signs in to Gandi LiveDNS.
 *
 * @example
 * const provider = Dns01Webhook.gandi({
 *   credentials: GandiCredentials.personalAccessToken(SecretSource.existing('gandi-credentials')),
 * });
 */
export class GandiCredentials {
  /**
   * A personal access token. It expires after a year at the latest.
   *
   * The field `patSecretRef` of the config is the one that users of release 0.5.2 use.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret (default: the Secret's only key, else `api-token`)
   *
   * @example
   * const credentials = GandiCredentials.personalAccessToken(SecretSource.existing('gandi-credentials'));
   */
  public static personalAccessToken(secret: SecretSource, key?: string): GandiCredentials {
    return new GandiCredentials((context) => ({ patSecretRef: context.secretRef(secret, key, 'api-token') }));
  }

  /**
   * An API key, which Gandi no longer issues. A personal access token cannot be used in its place.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret (default: the Secret's only key, else `api-token`)
   *
   * @example
   * const credentials = GandiCredentials.apiKey(SecretSource.existing('gandi-credentials'));
   */
  public static apiKey(secret: SecretSource, key?: string): GandiCredentials {
    return new GandiCredentials((context) => ({ apiKeySecretRef: context.secretRef(secret, key, 'api-token') }));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of SINTEF's webhook for Gandi LiveDNS.
 *
 * Set `webhookServiceAccount` if its chart does not let it read the Secret.
 *
 * @see https://github.com/SINTEF/cert-manager-webhook-gandi
 */
export interface GandiWebhookOptions extends WebhookAccess {
  /** How the webhook signs in. */
  readonly credentials: GandiCredentials;
  /**
   * The API group that the webhook was installed with. The default is that of the chart of release 0.5.2.
   *
   * @default acme.bwolf.me
   */
  readonly groupName?: string;
}

/**
 * Gandi LiveDNS, through SINTEF's webhook.
 *
 * @throws if the group name is not a DNS name
 *
 * @example
 * const provider = Dns01Webhook.gandi({
 *   credentials: GandiCredentials.personalAccessToken(SecretSource.existing('gandi-credentials')),
 * });
 */
export function gandi(options: GandiWebhookOptions): ProviderStanza {
  const { credentials, groupName = 'acme.bwolf.me', webhookServiceAccount } = options;
  return webhookStanza('Dns01Webhook.gandi', {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => credentials._render(context),
  });
}
