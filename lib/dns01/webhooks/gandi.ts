// Source: github.com/SINTEF/cert-manager-webhook-gandi, by the README of its chart, its pull requests #4, #6 and #7, and
// forks of its code. The repository's own files were not at hand; what rests on others says so.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderContext, ProviderStanza } from '../provider';
import { webhookStanza } from '../webhook';
import type { WebhookAccess } from './webhook-access';

/** How the webhook signs in to Gandi LiveDNS. */
export class GandiCredentials {
  /**
   * A personal access token. It expires, after a year at the latest.
   *
   * The config's field `patSecretRef` is as users of release 0.5.2 write it; not verified in the webhook's own source.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret; default: the Secret's only key, else `api-token`
   */
  public static personalAccessToken(secret: SecretSource, key?: string): GandiCredentials {
    return new GandiCredentials((context) => ({ patSecretRef: context.secretRef(secret, key, 'api-token') }));
  }

  /**
   * An API key, which Gandi gives to nobody any more. A personal access token does not work in its stead.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret; default: the Secret's only key, else `api-token`
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
 * Which Secrets its chart lets it read is not verified; give `webhookServiceAccount` where it may not.
 *
 * @see https://github.com/SINTEF/cert-manager-webhook-gandi
 */
export interface GandiWebhookOptions extends WebhookAccess {
  /** How the webhook signs in. */
  readonly credentials: GandiCredentials;
  /**
   * The API group that the webhook was installed with. The default is the chart's (that the newest release still has it:
   * not verified).
   *
   * @default acme.bwolf.me
   */
  readonly groupName?: string;
}

/** The stanza of SINTEF's webhook for Gandi. */
export function gandi(options: GandiWebhookOptions): ProviderStanza {
  const { credentials, groupName = 'acme.bwolf.me', webhookServiceAccount } = options;
  return webhookStanza('Dns01Webhook.gandi', {
    groupName,
    solverName: 'gandi',
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => credentials._render(context),
  });
}
