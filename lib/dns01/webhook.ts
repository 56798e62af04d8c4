import type { SecretSource } from '../secrets/secret-source';
import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { allow, checkSubject, type ServiceAccountSubject } from './access';
import { checkText } from './checks';
import type { ProviderContext, ProviderStanza } from './provider';

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
  /** Name of the solver within the webhook, as its documentation gives it. */
  readonly solverName: string;
  /**
   * What the webhook is told with each challenge, as its documentation gives it. Not the place for credentials: everyone
   * who may read the issuer reads it.
   *
   * @default - nothing but `secretRefs`
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
   * Secrets that the config refers to in another way, for instance by their name alone. Each is put where the issuer
   * looks for Secrets.
   *
   * @default - none
   */
  readonly secrets?: SecretSource[];
  /**
   * The ServiceAccount that the webhook runs as. Where it is given, a Role and a RoleBinding beside each Secret let it
   * read that Secret: many a webhook's chart does so for the Secrets that it knows of alone.
   *
   * @default - the webhook may read the Secrets already
   */
  readonly webhookServiceAccount?: ServiceAccountSubject;
}

/** The stanza of a webhook. Throws if a name is missing or malformed, or a field of the config is given twice. */
export function webhook(options: WebhookOptions): ProviderStanza {
  const { groupName, solverName, config, secretRefs = {}, secrets = [], webhookServiceAccount } = options;
  const where = 'Dns01Provider.webhook';
  for (const [field, { key }] of Object.entries(secretRefs)) {
    checkText(where, `secretRefs.${field}.key`, key);
    if (config && field in config) {
      throw refusal(where, `has the field "${field}" in config and in secretRefs.`, 'Leave it out of config.');
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

/** A webhook, as one who knows what its config looks like describes it. */
export interface WebhookStanza {
  readonly groupName: string;
  readonly solverName: string;
  /** The ServiceAccount of the webhook, where it needs to be let read the Secrets. */
  readonly webhookServiceAccount?: ServiceAccountSubject;
  /** What it has to be allowed to do with the Secrets. */
  readonly verbs: readonly string[];
  /** Gives the config. Every Secret that is asked for becomes one that the webhook may read. */
  config(context: ProviderContext): object | undefined;
}

/** The stanza of a webhook whose config is known. `where` is the factory that is refused in. */
export function webhookStanza(where: string, stanza: WebhookStanza): ProviderStanza {
  const { groupName, solverName, webhookServiceAccount, verbs } = stanza;
  checkText(where, 'groupName', groupName, 'It is the API group that the webhook was installed with.');
  const problem = objectNameProblem(groupName);
  if (problem) {
    throw refusal(where, `groupName ${JSON.stringify(groupName)} is no API group, which is a DNS name: it ${problem}.`);
  }
  checkText(where, 'solverName', solverName, 'The documentation of the webhook gives it.');
  checkSubject(where, 'webhookServiceAccount', webhookServiceAccount);
  return {
    name: 'webhook',
    render: (context) => {
      const letRead = ({ secretName }: SecretSource) => {
        if (!webhookServiceAccount) return;
        const { scope, secretNamespace: namespace } = context;
        const { namespace: from, name } = webhookServiceAccount;
        const permission = { resource: 'secrets', resourceName: secretName, verbs, namespace };
        // Of several webhooks that read one Secret, each gets a Role of its own.
        allow(scope, { ...permission, name: `${from}-${name}-reads-${secretName}` }, webhookServiceAccount);
      };
      return {
        groupName,
        solverName,
        config: stanza.config({
          ...context,
          secretRef: (source, key, usualKey) => {
            letRead(source);
            return context.secretRef(source, key, usualKey);
          },
          secretName: (source) => {
            letRead(source);
            return context.secretName(source);
          },
        }),
      };
    },
  };
}
