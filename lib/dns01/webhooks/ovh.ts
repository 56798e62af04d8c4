// Source: github.com/aureq/cert-manager-webhook-ovh, 0.8.0 and newer: README.md, main.go,
// charts/cert-manager-webhook-ovh/values.yaml, templates/issuer.yaml, templates/rbac.yaml, CHANGELOG.md.
import type { SecretSource } from '../../secrets/secret-source';
import type { ProviderContext, ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = {
  solverName: 'ovh',
  lineBreak: 'ignored',
  chart: { name: 'cert-manager-webhook-ovh', git: ['aureq/cert-manager-webhook-ovh/charts/cert-manager-webhook-ovh'] },
};

/** The API of an OVH brand and region, as the webhook names it. */
export enum OvhEndpoint {
  /** OVHcloud, Europe. */
  OVH_EU = 'ovh-eu',
  /** OVHcloud, Canada and the rest of the world. */
  OVH_CA = 'ovh-ca',
  /** Kimsufi, Europe. */
  KIMSUFI_EU = 'kimsufi-eu',
  /** Kimsufi, Canada. */
  KIMSUFI_CA = 'kimsufi-ca',
  /** So you Start, Europe. */
  SOYOUSTART_EU = 'soyoustart-eu',
  /** So you Start, Canada. */
  SOYOUSTART_CA = 'soyoustart-ca',
  /** RunAbove. */
  RUNABOVE_CA = 'runabove-ca',
}

/** An application of the OVH API. */
export interface OvhApplication {
  /** The Secret that holds the application key, the application secret and the consumer key. */
  readonly secret: SecretSource;
  /**
   * Key of the application key in the Secret.
   *
   * @default applicationKey
   */
  readonly applicationKeyKey?: string;
  /**
   * Key of the application secret in the Secret.
   *
   * @default applicationSecret
   */
  readonly applicationSecretKey?: string;
  /**
   * Key of the consumer key in the Secret.
   *
   * @default applicationConsumerKey
   */
  readonly consumerKeyKey?: string;
}

/** A service account of OVHcloud's IAM (OAuth2, client credentials). */
export interface OvhOauth2Client {
  /** The Secret that holds the client ID and the client secret. */
  readonly secret: SecretSource;
  /**
   * Key of the client ID in the Secret.
   *
   * @default oauth2ClientID
   */
  readonly clientIdKey?: string;
  /**
   * Key of the client secret in the Secret.
   *
   * @default oauth2ClientSecret
   */
  readonly clientSecretKey?: string;
}

/**
 * How the webhook signs in to OVH.
 *
 * @example
 * const provider = Dns01Webhook.ovh({
 *   groupName: 'acme.corp.dev',
 *   credentials: OvhCredentials.application({ secret: SecretSource.existing('ovh-application') }),
 * });
 */
export class OvhCredentials {
  /**
   * An application, with a consumer key that may GET, PUT, POST and DELETE below `/domain/zone/`.
   *
   * @example
   * const credentials = OvhCredentials.application({ secret: SecretSource.existing('ovh-application') });
   */
  public static application(application: OvhApplication): OvhCredentials {
    const { secret, consumerKeyKey = 'applicationConsumerKey' } = application;
    const { applicationKeyKey = 'applicationKey', applicationSecretKey = 'applicationSecret' } = application;
    return new OvhCredentials((context) => ({
      authenticationMethod: 'application',
      applicationKeyRef: context.secretRef(secret, applicationKeyKey, applicationKeyKey),
      applicationSecretRef: context.secretRef(secret, applicationSecretKey, applicationSecretKey),
      applicationConsumerKeyRef: context.secretRef(secret, consumerKeyKey, consumerKeyKey),
    }));
  }

  /**
   * A service account, with an IAM policy on the zone.
   *
   * @example
   * const credentials = OvhCredentials.oauth2({ secret: SecretSource.existing('ovh-client') });
   */
  public static oauth2(client: OvhOauth2Client): OvhCredentials {
    const { secret, clientIdKey = 'oauth2ClientID', clientSecretKey = 'oauth2ClientSecret' } = client;
    return new OvhCredentials((context) => ({
      authenticationMethod: 'oauth2',
      oauth2ClientIDRef: context.secretRef(secret, clientIdKey, clientIdKey),
      oauth2ClientSecretRef: context.secretRef(secret, clientSecretKey, clientSecretKey),
    }));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of aureq's webhook for OVH, of release 0.8.0 or newer.
 *
 * Its chart lets it read only the Secrets of issuers that the chart itself writes. Set `webhookServiceAccount`, unless
 * something else lets it read the Secret.
 *
 * @see https://github.com/aureq/cert-manager-webhook-ovh
 */
export interface OvhWebhookOptions extends WebhookAccess {
  /** The API group that the webhook was installed with (chart value `groupName`). It has no default: you choose it. */
  readonly groupName: string;
  /** How the webhook signs in. */
  readonly credentials: OvhCredentials;
  /**
   * The API of the brand and region.
   *
   * @default OvhEndpoint.OVH_EU
   */
  readonly endpoint?: OvhEndpoint;
}

/**
 * OVHcloud, through aureq's webhook.
 *
 * @throws if the group name is not a DNS name
 *
 * @example
 * const provider = Dns01Webhook.ovh({
 *   groupName: 'acme.corp.dev',
 *   credentials: OvhCredentials.oauth2({ secret: SecretSource.existing('ovh-client') }),
 * });
 */
export function ovh(options: OvhWebhookOptions): ProviderStanza {
  const { groupName, credentials, endpoint = OvhEndpoint.OVH_EU, webhookServiceAccount } = options;
  return webhookStanza('Dns01Webhook.ovh', {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get', 'watch'],
    config: (context) => ({ endpoint, ...credentials._render(context) }),
  });
}
