// Source: github.com/talinx/cert-manager-webhook-porkbun, from the README of its fork
// github.com/pabloa/cert-manager-webhook-porkbun; its own code could not be read.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = { solverName: 'porkbun', lineBreak: 'kept' };

/**
 * Options of talinx's webhook for Porkbun. Other webhooks for Porkbun have other fields in their config.
 *
 * The fields are those in the documentation of its fork pabloa/cert-manager-webhook-porkbun. Set
 * `webhookServiceAccount` if its chart does not let it read the Secret.
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

/**
 * Porkbun, through talinx's webhook.
 *
 * @throws if the group name is not a DNS name
 *
 * @example
 * const provider = Dns01Webhook.porkbun({ secret: SecretSource.existing('porkbun') });
 */
export function porkbun(options: PorkbunWebhookOptions): ProviderStanza {
  const { secret, groupName = 'porkbun.talinx.dev', webhookServiceAccount } = options;
  const { apiKeyKey = 'PORKBUN_API_KEY', secretApiKeyKey = 'PORKBUN_SECRET_API_KEY' } = options;
  return webhookStanza('Dns01Webhook.porkbun', {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      apiKey: context.secretRef(secret, apiKeyKey, apiKeyKey),
      secretApiKey: context.secretRef(secret, secretApiKeyKey, secretApiKeyKey),
    }),
  });
}
