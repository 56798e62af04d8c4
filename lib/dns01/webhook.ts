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

/** The stanza of a webhook. Throws if a name is missing or malformed, or a field of the config is set twice. */
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

/** A webhook whose config is known. */
export interface WebhookStanza {
  readonly groupName: string;
  readonly solverName: string;
  /** The ServiceAccount of the webhook, if it has to be allowed to read the Secrets. */
  readonly webhookServiceAccount?: ServiceAccountSubject;
  /** The verbs that it needs on the Secrets. */
  readonly verbs: readonly string[];
  /** Returns the config. The webhook is allowed to read every Secret that is requested from the context. */
  config(context: ProviderContext): object | undefined;
}

/** The stanza of a webhook whose config is known. `where` is the factory to name in errors. */
export function webhookStanza(where: string, stanza: WebhookStanza): ProviderStanza {
  const { groupName, solverName, webhookServiceAccount, verbs } = stanza;
  checkText(where, 'groupName', groupName, 'It is the API group that the webhook was installed with.');
  const problem = objectNameProblem(groupName);
  if (problem) {
    throw refusal(
      where,
      `groupName ${JSON.stringify(groupName)} is not an API group, which is a DNS name: it ${problem}.`,
    );
  }
  checkText(where, 'solverName', solverName, 'It is in the documentation of the webhook.');
  checkSubject(where, 'webhookServiceAccount', webhookServiceAccount);
  return {
    name: 'webhook',
    render: (context) => {
      const letRead = ({ secretName }: SecretSource) => {
        if (!webhookServiceAccount) return;
        const { scope, secretNamespace: namespace } = context;
        const { namespace: from, name } = webhookServiceAccount;
        const permission = { resource: 'secrets', resourceName: secretName, verbs, namespace };
        // If several webhooks read one Secret, each gets a separate Role.
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
