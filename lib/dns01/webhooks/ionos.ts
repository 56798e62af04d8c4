// Source: github.com/fabmade/cert-manager-webhook-ionos: README.md (commit d7bd2e2), ionos.go,
// deploy/cert-manager-webhook-ionos/templates/rbac.yaml.
import type { SecretSource } from '../../secrets/secret-source';
import { checkOptionalText, checkUrl } from '../checks';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = {
  solverName: 'ionos',
  lineBreak: 'kept',
  chart: {
    name: 'cert-manager-webhook-ionos',
    group: 'acme.fabmade.de',
    git: ['fabmade/cert-manager-webhook-ionos/deploy/cert-manager-webhook-ionos'],
  },
};

/**
 * Options of fabmade's webhook for IONOS domains (api.hosting.ionos.com). IONOS Cloud DNS is another product with its
 * own webhook: use `Dns01Provider.webhook` for that.
 *
 * @see https://github.com/fabmade/cert-manager-webhook-ionos
 */
export interface IonosWebhookOptions extends WebhookAccess {
  /** The Secret that holds the two parts of an API key: the public prefix, and the secret. */
  readonly secret: SecretSource;
  /**
   * Key of the public prefix in the Secret.
   *
   * @default IONOS_PUBLIC_PREFIX
   */
  readonly publicPrefixKey?: string;
  /**
   * Key of the secret in the Secret.
   *
   * @default IONOS_SECRET
   */
  readonly secretKey?: string;
  /**
   * Base URL of the API.
   *
   * @default - https://api.hosting.ionos.com/dns/v1
   */
  readonly apiUrl?: string;
  /**
   * Name of the zone: `corp.dev`. The webhook supports it, but does not document it.
   *
   * @default - the webhook searches for it, from the name to be solved upwards
   */
  readonly zoneName?: string;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.fabmade.de
   */
  readonly groupName?: string;
}

/**
 * IONOS domains, through fabmade's webhook.
 *
 * @throws if the group name is not a DNS name, or the API's URL is not valid
 *
 * @example
 * const provider = Dns01Webhook.ionos({ secret: SecretSource.existing('ionos') });
 */
export function ionos(options: IonosWebhookOptions): ProviderStanza {
  const { secret, apiUrl, zoneName, groupName = 'acme.fabmade.de', webhookServiceAccount } = options;
  const { publicPrefixKey = 'IONOS_PUBLIC_PREFIX', secretKey = 'IONOS_SECRET' } = options;
  const where = 'Dns01Webhook.ionos';
  if (apiUrl !== undefined)
    checkUrl(where, 'apiUrl', apiUrl, 'Remove it to use "https://api.hosting.ionos.com/dns/v1".');
  checkOptionalText(where, 'zoneName', zoneName);
  return webhookStanza(where, {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      apiUrl,
      zoneName,
      publicKeySecretRef: context.secretRef(secret, publicPrefixKey, publicPrefixKey),
      secretKeySecretRef: context.secretRef(secret, secretKey, secretKey),
    }),
  });
}
