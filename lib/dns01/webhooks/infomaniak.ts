// Source: github.com/Infomaniak/cert-manager-webhook-infomaniak: README.md, main.go,
// deploy/infomaniak-webhook/values.yaml, templates/rbac.yaml.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = { solverName: 'infomaniak', lineBreak: 'kept' };

/**
 * Options of Infomaniak's own webhook.
 *
 * Its chart lets it read the Secrets that its value `secretsNames` lists (`infomaniak-api-credentials` by default), in
 * cert-manager's namespace. Set `webhookServiceAccount` for any other Secret or namespace.
 *
 * @see https://github.com/Infomaniak/cert-manager-webhook-infomaniak
 */
export interface InfomaniakWebhookOptions extends WebhookAccess {
  /** The Secret that holds an API token with the scopes `dns:read` and `dns:write`. */
  readonly apiTokenSecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `api-token`
   */
  readonly apiTokenSecretKey?: string;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.infomaniak.com
   */
  readonly groupName?: string;
}

/**
 * Infomaniak, through its own webhook.
 *
 * @throws if the group name is not a DNS name
 *
 * @example
 * const provider = Dns01Webhook.infomaniak({ apiTokenSecret: SecretSource.existing('infomaniak') });
 */
export function infomaniak(options: InfomaniakWebhookOptions): ProviderStanza {
  const { apiTokenSecret, apiTokenSecretKey, groupName = 'acme.infomaniak.com', webhookServiceAccount } = options;
  return webhookStanza('Dns01Webhook.infomaniak', {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get', 'watch'],
    config: (context) => ({ apiTokenSecretRef: context.secretRef(apiTokenSecret, apiTokenSecretKey, 'api-token') }),
  });
}
