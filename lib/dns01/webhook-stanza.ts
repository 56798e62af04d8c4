import type { SecretSource } from '../secrets/secret-source';
import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { allow, checkSubject, type ServiceAccountSubject } from './access';
import { checkText } from './checks';
import type { ProviderContext, ProviderStanza } from './provider';

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
