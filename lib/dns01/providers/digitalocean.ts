import type { Call, Typescript } from '../../code/expression';
import { existing, referenceFields } from '../../code/secret-references';
import type { SecretSource } from '../../secrets/secret-source';
import type { Plain } from '../../values/plain';
import type { ProviderStanza } from '../provider';
import { providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'digitalocean',
  credentials: [{ field: 'tokenSecretRef', what: 'the DigitalOcean token', lineBreak: 'ignored' }],
  init: {
    place: 5,
    secret: { name: 'digitalocean', key: 'access-token' },
    provider: {
      class: 'Dns01Provider',
      method: 'digitalOcean',
      options: {
        type: 'DigitalOceanOptions',
        fields: { tokenSecret: existing('digitalocean'), tokenSecretKey: 'access-token' },
      },
    },
  },
};

/**
 * Options of the DigitalOcean provider.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/digitalocean/
 */
export interface DigitalOceanOptions {
  /** The Secret that holds a personal access token which may write. */
  readonly tokenSecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `access-token`
   */
  readonly tokenSecretKey?: string;
}

/**
 * DigitalOcean.
 *
 * @example
 * const provider = Dns01Provider.digitalOcean({ tokenSecret: SecretSource.existing('digitalocean-token') });
 */
export function digitalOcean(options: DigitalOceanOptions): ProviderStanza {
  const { tokenSecret, tokenSecretKey } = options;
  return {
    name: facts.name,
    render: (context) => ({ tokenSecretRef: context.secretRef(tokenSecret, tokenSecretKey, 'access-token') }),
  };
}

/** How `import` writes a stanza. */
export function written({ tokenSecretRef }: Plain): Call<Typescript> {
  return providerCall(
    'digitalOcean',
    'DigitalOceanOptions',
    referenceFields(tokenSecretRef, 'tokenSecret', 'tokenSecretKey', 'access-token'),
  );
}
