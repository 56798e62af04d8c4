import type { SecretSource } from '../secrets/secret-source';
import { refusal } from '../values/refusal';
import { checkText } from './checks';
import type { ProviderStanza } from './provider';

/**
 * Options of the Akamai provider (Edge DNS).
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/akamai/
 */
export interface AkamaiOptions {
  /** Host of the API client, `host` in its credentials: `akab-....luna.akamaiapis.net`. No scheme. */
  readonly serviceConsumerDomain: string;
  /** The Secret that holds the client token, the client secret and the access token of the EdgeGrid API client. */
  readonly secret: SecretSource;
  /**
   * Key of the client token in the Secret.
   *
   * @default clientToken
   */
  readonly clientTokenKey?: string;
  /**
   * Key of the client secret in the Secret.
   *
   * @default clientSecret
   */
  readonly clientSecretKey?: string;
  /**
   * Key of the access token in the Secret.
   *
   * @default accessToken
   */
  readonly accessTokenKey?: string;
}

/** The stanza of Akamai. Throws if the service consumer domain is not a host. */
export function akamai(options: AkamaiOptions): ProviderStanza {
  const { serviceConsumerDomain, secret } = options;
  const { clientTokenKey = 'clientToken', clientSecretKey = 'clientSecret', accessTokenKey = 'accessToken' } = options;
  checkText('Dns01Provider.akamai', 'serviceConsumerDomain', serviceConsumerDomain);
  if (!/^[a-z0-9.-]+$/i.test(serviceConsumerDomain)) {
    throw refusal(
      'Dns01Provider.akamai',
      `serviceConsumerDomain ${JSON.stringify(serviceConsumerDomain)} is not a host.`,
      'Write it as in the credentials, without a scheme: "akab-....luna.akamaiapis.net".',
    );
  }
  return {
    name: 'akamai',
    render: (context) => ({
      serviceConsumerDomain,
      clientTokenSecretRef: context.secretRef(secret, clientTokenKey, clientTokenKey),
      clientSecretSecretRef: context.secretRef(secret, clientSecretKey, clientSecretKey),
      accessTokenSecretRef: context.secretRef(secret, accessTokenKey, accessTokenKey),
    }),
  };
}
