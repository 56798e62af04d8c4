// Source: github.com/hetzner/cert-manager-webhook-hetzner: docs/reference/issuer-configuration.md,
// docs/guides/quickstart.md, config.go, chart/templates/rbac.yaml.
import type { Duration } from 'cdk8s';
import { existing } from '../../code/secret-references';
import type { SecretSource } from '../../secrets/secret-source';
import { goDuration } from '../../values/duration';
import { refusal } from '../../values/refusal';
import type { ProviderContext, ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = {
  solverName: 'hetzner',
  lineBreak: 'ignored',
  init: {
    place: 6,
    secret: { name: 'hetzner', key: 'token' },
    provider: {
      class: 'Dns01Webhook',
      method: 'hetzner',
      options: {
        type: 'HetznerWebhookOptions',
        fields: {
          credentials: { class: 'HetznerCredentials', method: 'apiToken', args: [existing('hetzner'), 'token'] },
        },
      },
    },
  },
};

/**
 * How the webhook signs in to Hetzner Cloud.
 *
 * @example
 * const provider = Dns01Webhook.hetzner({
 *   credentials: HetznerCredentials.apiToken(SecretSource.existing('hetzner')),
 * });
 */
export class HetznerCredentials {
  /**
   * An API token of the zone's project, with read and write permission.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret (default: the Secret's only key, else `token`)
   *
   * @example
   * const credentials = HetznerCredentials.apiToken(SecretSource.existing('hetzner'));
   */
  public static apiToken(secret: SecretSource, key?: string): HetznerCredentials {
    return new HetznerCredentials((context) => ({ tokenSecretKeyRef: context.secretRef(secret, key, 'token') }));
  }

  /**
   * An API token in a file that is mounted into the webhook's pod. Older releases of the webhook do not support it.
   *
   * @param path absolute path of the file in the pod
   * @throws if the path is not absolute
   *
   * @example
   * const credentials = HetznerCredentials.tokenFile('/var/run/secrets/hetzner/token');
   */
  public static tokenFile(path: string): HetznerCredentials {
    if (!/^\/./.test(path)) {
      throw refusal('HetznerCredentials.tokenFile', `path ${JSON.stringify(path)} is not an absolute path.`);
    }
    return new HetznerCredentials(() => ({ tokenFilePath: path }));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of Hetzner's own webhook, for zones in the Hetzner Console (Cloud API), not in the old DNS Console.
 *
 * @see https://github.com/hetzner/cert-manager-webhook-hetzner
 */
export interface HetznerWebhookOptions extends WebhookAccess {
  /** How the webhook signs in. */
  readonly credentials: HetznerCredentials;
  /**
   * How long a request to the API may take. Older releases of the webhook do not support it.
   *
   * @default - 15 seconds
   */
  readonly httpTimeout?: Duration;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.hetzner.com
   */
  readonly groupName?: string;
}

/**
 * Hetzner Console (Cloud API), through Hetzner's own webhook.
 *
 * @throws if the group name is not a DNS name, or the timeout is not positive
 *
 * @example
 * const provider = Dns01Webhook.hetzner({ credentials: HetznerCredentials.apiToken(SecretSource.existing('hetzner')) });
 */
export function hetzner(options: HetznerWebhookOptions): ProviderStanza {
  const { credentials, httpTimeout, groupName = 'acme.hetzner.com', webhookServiceAccount } = options;
  const where = 'Dns01Webhook.hetzner';
  if (httpTimeout && httpTimeout.toMilliseconds() <= 0) throw refusal(where, 'httpTimeout is not positive.');
  return webhookStanza(where, {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      ...credentials._render(context),
      httpTimeout: httpTimeout && goDuration(httpTimeout.toMilliseconds()),
    }),
  });
}
