// Source: github.com/scaleway/cert-manager-webhook-scaleway: README.md (commit b8b0386), pkg/dns/utils.go,
// deploy/bundle.yaml.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderContext, ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = { solverName: 'scaleway', lineBreak: 'kept' };

/** An API key of Scaleway. */
export interface ScalewayApiKey {
  /** The Secret that holds the access key and the secret key. */
  readonly secret: SecretSource;
  /**
   * Key of the access key in the Secret.
   *
   * @default SCW_ACCESS_KEY
   */
  readonly accessKeyKey?: string;
  /**
   * Key of the secret key in the Secret.
   *
   * @default SCW_SECRET_KEY
   */
  readonly secretKeyKey?: string;
}

/**
 * How the webhook signs in to Scaleway.
 *
 * @example
 * const provider = Dns01Webhook.scaleway({
 *   credentials: ScalewayCredentials.apiKey({ secret: SecretSource.existing('scaleway-secret') }),
 * });
 */
export class ScalewayCredentials {
  /**
   * An API key.
   *
   * @example
   * const credentials = ScalewayCredentials.apiKey({ secret: SecretSource.existing('scaleway-secret') });
   */
  public static apiKey(key: ScalewayApiKey): ScalewayCredentials {
    const { secret, accessKeyKey = 'SCW_ACCESS_KEY', secretKeyKey = 'SCW_SECRET_KEY' } = key;
    return new ScalewayCredentials((context) => ({
      accessKeySecretRef: context.secretRef(secret, accessKeyKey, accessKeyKey),
      secretKeySecretRef: context.secretRef(secret, secretKeyKey, secretKeyKey),
    }));
  }

  /**
   * The API key that is configured in the webhook's chart (values `secret.accessKey` and `secret.secretKey`). It works
   * only for ClusterIssuers, unless cert-manager's controller runs with `--issuer-ambient-credentials`.
   *
   * @example
   * const credentials = ScalewayCredentials.ambient();
   */
  public static ambient(): ScalewayCredentials {
    return new ScalewayCredentials(() => ({}));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of Scaleway's own webhook.
 *
 * Its manifest `bundle.yaml` lets it read Secrets in the namespace cert-manager. Set `webhookServiceAccount` if the
 * issuer looks for Secrets in another namespace.
 *
 * @see https://github.com/scaleway/cert-manager-webhook-scaleway
 */
export interface ScalewayWebhookOptions extends WebhookAccess {
  /**
   * How the webhook signs in.
   *
   * @default ScalewayCredentials.ambient()
   */
  readonly credentials?: ScalewayCredentials;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.scaleway.com
   */
  readonly groupName?: string;
}

/**
 * Scaleway, through its own webhook.
 *
 * @throws if the group name is not a DNS name
 *
 * @example
 * const provider = Dns01Webhook.scaleway({
 *   credentials: ScalewayCredentials.apiKey({ secret: SecretSource.existing('scaleway-secret') }),
 * });
 */
export function scaleway(options: ScalewayWebhookOptions = {}): ProviderStanza {
  const { credentials = ScalewayCredentials.ambient(), groupName = 'acme.scaleway.com' } = options;
  return webhookStanza('Dns01Webhook.scaleway', {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount: options.webhookServiceAccount,
    verbs: ['get'],
    config: (context) => credentials._render(context),
  });
}
