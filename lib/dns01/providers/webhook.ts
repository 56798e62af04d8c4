import type { Call, Typescript } from '../../code/expression';
import { existing, isKeyReference } from '../../code/secret-references';
import type { Typed } from '../../code/typed';
import type { SecretSource } from '../../secrets/secret-source';
import { isPlain, type Plain, plain } from '../../values/plain';
import { refusal } from '../../values/refusal';
import type { ServiceAccountSubject } from '../access';
import { checkText } from '../checks';
import type { ProviderStanza } from '../provider';
import { providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';

export const facts: ProviderFacts = { name: 'webhook', credentials: [] };

/** One key of a Secret that a webhook's config refers to. */
export interface WebhookSecretKey {
  /** The Secret. */
  readonly secret: SecretSource;
  /** The key in it. */
  readonly key: string;
}

/**
 * Options of the webhook provider: a DNS service that cert-manager reaches through a webhook in the cluster.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/webhook/
 */
export interface WebhookOptions {
  /** The API group that the webhook was installed with: `acme.corp.dev`. */
  readonly groupName: string;
  /** Name of the solver in the webhook, from its documentation. */
  readonly solverName: string;
  /**
   * The config that the webhook gets with each challenge, as its documentation describes it. Do not put credentials
   * into it: everyone who may read the issuer can read them.
   *
   * @default - only `secretRefs`
   */
  readonly config?: { [key: string]: any };
  /**
   * References to keys of Secrets, by the field of the config that holds the reference. Each is written into the config
   * as `{ name, key }`, and the Secret is put where the issuer looks for Secrets.
   *
   * @default - none
   */
  readonly secretRefs?: { [field: string]: WebhookSecretKey };
  /**
   * Secrets that the config refers to in another way, for example only by their name. Each is put where the issuer
   * looks for Secrets.
   *
   * @default - none
   */
  readonly secrets?: SecretSource[];
  /**
   * The ServiceAccount that the webhook runs as. If it is set, a Role and a RoleBinding in the namespace of each Secret
   * let it read that Secret: the charts of many webhooks only allow that for certain Secrets.
   *
   * @default - the webhook is already allowed to read the Secrets
   */
  readonly webhookServiceAccount?: ServiceAccountSubject;
}

/**
 * A DNS service that is reached through a webhook in the cluster. `Dns01Webhook` has presets for some.
 *
 * @throws if a name is missing or malformed, or a field of the config is set twice
 *
 * @example
 * const provider = Dns01Provider.webhook({
 *   groupName: 'acme.corp.dev',
 *   solverName: 'in-house',
 *   config: { url: 'https://dns-api.corp.dev' },
 *   secretRefs: { tokenSecretRef: { secret: SecretSource.existing('dns-api'), key: 'token' } },
 * });
 */
export function webhook(options: WebhookOptions): ProviderStanza {
  const { groupName, solverName, config, secretRefs = {}, secrets = [], webhookServiceAccount } = options;
  const where = 'Dns01Provider.webhook';
  for (const [field, { key }] of Object.entries(secretRefs)) {
    checkText(where, `secretRefs.${field}.key`, key);
    if (config && field in config) {
      throw refusal(where, `has the field "${field}" in config and in secretRefs.`, 'Remove it from config.');
    }
  }
  return webhookStanza(where, {
    groupName,
    solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => {
      for (const secret of secrets) context.secretName(secret);
      const refs = Object.entries(secretRefs).map(([field, { secret, key }]) => [
        field,
        context.secretRef(secret, key, key),
      ]);
      return config || refs.length > 0 ? { ...config, ...Object.fromEntries(refs) } : undefined;
    },
  });
}

/** How `import` writes a stanza. */
export function written({ config, ...others }: Plain, typed: Typed): Call<Typescript> {
  const references = Object.entries(plain(config)).filter(([, value]) => isKeyReference(value));
  const rest = Object.entries(plain(config)).filter(([, value]) => !isKeyReference(value));
  const secretRefs = references.map(([field, value]) => {
    const { name, key } = value as { readonly name: string; readonly key: string };
    return [field, { type: 'WebhookSecretKey', fields: { secret: existing(name), key } }] as const;
  });
  const isEmpty = references.length === 0 && isPlain(config);
  return providerCall('webhook', 'WebhookOptions', {
    ...typed.fields('WebhookOptions', others).fields,
    ...(rest.length > 0 || isEmpty ? { config: { literal: Object.fromEntries(rest) } } : {}),
    ...(secretRefs.length > 0 ? { secretRefs: { type: '', fields: Object.fromEntries(secretRefs) } } : {}),
  });
}
