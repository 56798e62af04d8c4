// Source: github.com/pr0ton11/cert-manager-desec-webhook: README.md, solver/solver.go,
// deploy/cert-manager-desec-webhook/templates/rbac.yaml.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = { solverName: 'desec', lineBreak: 'kept' };

/**
 * Options of pr0ton11's webhook for deSEC.
 *
 * Its chart lets it read Secrets only in its own namespace. Set `webhookServiceAccount` if the issuer looks for Secrets
 * in another namespace, or if the chart limits the Secrets that it may read (value `secretName`).
 *
 * @see https://github.com/pr0ton11/cert-manager-desec-webhook
 */
export interface DesecWebhookOptions extends WebhookAccess {
  /** The Secret that holds a token of deSEC. */
  readonly tokenSecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `token`
   */
  readonly tokenSecretKey?: string;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.pr0ton11.github.com
   */
  readonly groupName?: string;
}

/**
 * deSEC, through pr0ton11's webhook.
 *
 * @throws if the group name is not a DNS name
 *
 * @example
 * const provider = Dns01Webhook.desec({ tokenSecret: SecretSource.existing('desec-token') });
 */
export function desec(options: DesecWebhookOptions): ProviderStanza {
  const { tokenSecret, tokenSecretKey, groupName = 'acme.pr0ton11.github.com', webhookServiceAccount } = options;
  return webhookStanza('Dns01Webhook.desec', {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get', 'watch'],
    config: (context) => ({ apiKeySecretRef: context.secretRef(tokenSecret, tokenSecretKey, 'token') }),
  });
}
