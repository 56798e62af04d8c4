// Source: github.com/kelvie/cert-manager-webhook-namecheap: README.md, and the issuer chart and code of its fork
// github.com/Extrality/cert-manager-webhook-namecheap. The documentation itself does not show an issuer.
import { isIPv4 } from 'node:net';
import type { SecretSource } from '../../secrets/secret-source';
import { refusal } from '../../values/refusal';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = {
  solverName: 'namecheap',
  lineBreak: 'kept',
  chart: {
    name: 'cert-manager-webhook-namecheap',
    group: 'acme.namecheap.com',
    git: ['kelvie/cert-manager-webhook-namecheap/deploy/cert-manager-webhook-namecheap'],
  },
};

/**
 * Options of kelvie's webhook for Namecheap.
 *
 * The fields are those in the code of its forks. An early fork reads the user name from the config, and ignores the
 * Secret's.
 *
 * @see https://github.com/kelvie/cert-manager-webhook-namecheap
 */
export interface NamecheapWebhookOptions extends WebhookAccess {
  /** The Secret that holds the API key and the API user's name. */
  readonly secret: SecretSource;
  /**
   * Key of the API key in the Secret.
   *
   * @default apiKey
   */
  readonly apiKeyKey?: string;
  /**
   * Key of the API user's name in the Secret.
   *
   * @default apiUser
   */
  readonly apiUserKey?: string;
  /**
   * Key of the user name of the domain's owner in the Secret.
   *
   * @default - the API user's, as far as is known
   */
  readonly usernameKey?: string;
  /**
   * The IPv4 address that requests come from, which has to be on Namecheap's list of allowed addresses.
   *
   * @default - the webhook determines it, as far as is known
   */
  readonly clientIp?: string;
  /**
   * Whether Namecheap's sandbox is used.
   *
   * @default false
   */
  readonly useSandbox?: boolean;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.namecheap.com
   */
  readonly groupName?: string;
}

/**
 * Namecheap, through kelvie's webhook.
 *
 * @throws if the group name is not a DNS name, or the client's address is not an IPv4 address
 *
 * @example
 * const provider = Dns01Webhook.namecheap({ secret: SecretSource.existing('namecheap') });
 */
export function namecheap(options: NamecheapWebhookOptions): ProviderStanza {
  const { secret, apiKeyKey = 'apiKey', apiUserKey = 'apiUser', usernameKey, clientIp, useSandbox } = options;
  const { groupName = 'acme.namecheap.com', webhookServiceAccount } = options;
  const where = 'Dns01Webhook.namecheap';
  if (clientIp !== undefined && !isIPv4(clientIp)) {
    throw refusal(
      where,
      `clientIp ${JSON.stringify(clientIp)} is not an IPv4 address, but Namecheap allows no others.`,
    );
  }
  return webhookStanza(where, {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      apiKeySecretRef: context.secretRef(secret, apiKeyKey, apiKeyKey),
      apiUserSecretRef: context.secretRef(secret, apiUserKey, apiUserKey),
      usernameSecretRef: usernameKey === undefined ? undefined : context.secretRef(secret, usernameKey, usernameKey),
      clientIP: clientIp,
      useSandbox,
    }),
  });
}
