// Source: github.com/snowdrop/godaddy-webhook: README.md, main.go, deploy/charts/godaddy-webhook/templates/rbac.yaml.
import type { SecretSource } from '../../secrets/secret-source';
import { checkSeconds } from '../checks';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = {
  solverName: 'godaddy',
  lineBreak: 'kept',
  chart: {
    name: 'godaddy-webhook',
    group: 'acme.mycompany.com',
    git: ['snowdrop/godaddy-webhook/deploy/charts/godaddy-webhook'],
  },
};

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

/**
 * GoDaddy, through snowdrop's webhook.
 *
 * @throws if the group name is not a DNS name, or the TTL is not a positive integer
 *
 * @example
 * const provider = Dns01Webhook.goDaddy({ groupName: 'acme.corp.dev', apiKeySecret: SecretSource.existing('godaddy') });
 */
export function goDaddy(options: GoDaddyWebhookOptions): ProviderStanza {
  const { groupName, apiKeySecret, apiKeySecretKey, production = true, ttl = 600, webhookServiceAccount } = options;
  const where = 'Dns01Webhook.goDaddy';
  checkSeconds(where, 'ttl', ttl);
  return webhookStanza(where, {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      apiKeySecretRef: context.secretRef(apiKeySecret, apiKeySecretKey, 'token'),
      production,
      ttl,
    }),
  });
}
