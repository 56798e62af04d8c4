import type { SecretSource } from '../secrets/secret-source';
import type { ProviderStanza } from './provider';

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

/** The stanza of DigitalOcean. */
export function digitalOcean({ tokenSecret, tokenSecretKey }: DigitalOceanOptions): ProviderStanza {
  return {
    name: 'digitalocean',
    render: (context) => ({ tokenSecretRef: context.secretRef(tokenSecret, tokenSecretKey, 'access-token') }),
  };
}
