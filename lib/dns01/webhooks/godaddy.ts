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
  /** The API group that the webhook was installed with (chart value `groupName`). Its documentation has you choose it. */
  readonly groupName: string;
  /** The Secret that holds the API key and its secret as one value, with a colon between them: `KEY:SECRET`. */
  readonly apiKeySecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `token`
   */
  readonly apiKeySecretKey?: string;
  /**
   * Whether the zones are real ones. Where it is false, GoDaddy's test environment (OTE) is asked; that is the webhook's
   * own default.
   *
   * @default true
   */
  readonly production?: boolean;
  /**
   * Time to live of the record in seconds, a positive integer. GoDaddy takes none below 600 (not verified).
   *
   * @default 600
   */
  readonly ttl?: number;
}

/** The stanza of snowdrop's webhook for GoDaddy. Throws if the time to live is not a positive integer. */
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
