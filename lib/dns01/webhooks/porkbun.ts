// Source: github.com/talinx/cert-manager-webhook-porkbun, by the README of its fork
// github.com/pabloa/cert-manager-webhook-porkbun; the repository's own files were not at hand.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderStanza } from '../provider';
import { webhookStanza } from '../webhook';
import type { WebhookAccess } from './webhook-access';

/**
 * Options of talinx's webhook for Porkbun. Other webhooks for Porkbun name the fields of their config differently.
 *
 * The fields are as a fork's documentation gives them; not verified in the webhook's own source. Nor is it verified which
 * Secrets its chart lets it read; give `webhookServiceAccount` where it may not.
 *
 * @see https://github.com/talinx/cert-manager-webhook-porkbun
 */
export interface PorkbunWebhookOptions extends WebhookAccess {
  /** The Secret that holds the API key and the secret API key. */
  readonly secret: SecretSource;
  /**
   * Key of the API key (`pk1_...`) in the Secret.
   *
   * @default PORKBUN_API_KEY
   */
  readonly apiKeyKey?: string;
  /**
   * Key of the secret API key (`sk1_...`) in the Secret.
   *
   * @default PORKBUN_SECRET_API_KEY
   */
  readonly secretApiKeyKey?: string;
  /**
   * The API group that the webhook was installed with.
   *
   * @default porkbun.talinx.dev
   */
  readonly groupName?: string;
}

/** The stanza of talinx's webhook for Porkbun. */
export function porkbun(options: PorkbunWebhookOptions): ProviderStanza {
  const { secret, groupName = 'porkbun.talinx.dev', webhookServiceAccount } = options;
  const { apiKeyKey = 'PORKBUN_API_KEY', secretApiKeyKey = 'PORKBUN_SECRET_API_KEY' } = options;
  return webhookStanza('Dns01Webhook.porkbun', {
    groupName,
    solverName: 'porkbun',
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      apiKey: context.secretRef(secret, apiKeyKey, apiKeyKey),
      secretApiKey: context.secretRef(secret, secretApiKeyKey, secretApiKeyKey),
    }),
  });
}
