// Source: github.com/snowdrop/godaddy-webhook: README.md, main.go, deploy/charts/godaddy-webhook/templates/rbac.yaml.
import type { SecretSource } from '../../secrets/secret-source';
import { checkSeconds } from '../checks';
import type { ProviderStanza } from '../provider';
import { webhookStanza } from '../webhook';
import type { WebhookAccess } from './webhook-access';

/**
 * Options of snowdrop's webhook for GoDaddy.
 *
 * @see https://github.com/snowdrop/godaddy-webhook
 */
export interface GoDaddyWebhookOptions extends WebhookAccess {
  /** The API group that the webhook was installed with (chart value `groupName`). It has no default: you choose it. */
  readonly groupName: string;
  /** The Secret that holds the API key and its secret as one value, separated by a colon: `KEY:SECRET`. */
  readonly apiKeySecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `token`
   */
  readonly apiKeySecretKey?: string;
  /**
   * Whether GoDaddy's production environment is used. If false, its test environment (OTE) is used, which is the
   * webhook's own default.
   *
   * @default true
   */
  readonly production?: boolean;
  /**
   * TTL of the record in seconds, a positive integer. As far as is known, GoDaddy accepts nothing below 600.
   *
   * @default 600
   */
  readonly ttl?: number;
}

/** The stanza of snowdrop's webhook for GoDaddy. Throws if the TTL is not a positive integer. */
export function goDaddy(options: GoDaddyWebhookOptions): ProviderStanza {
  const { groupName, apiKeySecret, apiKeySecretKey, production = true, ttl = 600, webhookServiceAccount } = options;
  const where = 'Dns01Webhook.goDaddy';
  checkSeconds(where, 'ttl', ttl);
  return webhookStanza(where, {
    groupName,
    solverName: 'godaddy',
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      apiKeySecretRef: context.secretRef(apiKeySecret, apiKeySecretKey, 'token'),
      production,
      ttl,
    }),
  });
}
