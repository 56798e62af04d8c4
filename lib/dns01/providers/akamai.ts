import type { Call, Typescript } from '../../code/expression';
import { keysOfOneSecret } from '../../code/secret-references';
import type { Typed } from '../../code/typed';
import type { SecretSource } from '../../secrets/secret-source';
import type { Plain } from '../../values/plain';
import { refusal } from '../../values/refusal';
import { checkText } from '../checks';
import type { ProviderStanza } from '../provider';
import { providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'akamai',
  credentials: [
    { field: 'accessTokenSecretRef', what: 'the Akamai access token', lineBreak: 'breaks' },
    { field: 'clientSecretSecretRef', what: 'the Akamai client secret', lineBreak: 'breaks' },
    { field: 'clientTokenSecretRef', what: 'the Akamai client token', lineBreak: 'breaks' },
  ],
};

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

/**
 * Akamai Edge DNS.
 *
 * @throws if the service consumer domain is not a host
 *
 * @example
 * const provider = Dns01Provider.akamai({
 *   serviceConsumerDomain: 'akab-example.luna.akamaiapis.net',
 *   secret: SecretSource.existing('akamai'),
 * });
 */
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
    name: facts.name,
    render: (context) => ({
      serviceConsumerDomain,
      clientTokenSecretRef: context.secretRef(secret, clientTokenKey, clientTokenKey),
      clientSecretSecretRef: context.secretRef(secret, clientSecretKey, clientSecretKey),
      accessTokenSecretRef: context.secretRef(secret, accessTokenKey, accessTokenKey),
    }),
  };
}

/** How `import` writes a stanza. */
export function written(stanza: Plain, typed: Typed): Call<Typescript> {
  return providerCall('akamai', 'AkamaiOptions', {
    ...typed.fields('AkamaiOptions', stanza).fields,
    ...keysOfOneSecret({
      clientTokenKey: { reference: stanza.clientTokenSecretRef, usualKey: 'clientToken' },
      clientSecretKey: { reference: stanza.clientSecretSecretRef, usualKey: 'clientSecret' },
      accessTokenKey: { reference: stanza.accessTokenSecretRef, usualKey: 'accessToken' },
    }),
  });
}
