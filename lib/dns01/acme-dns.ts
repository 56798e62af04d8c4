import type { SecretSource } from '../secrets/secret-source';
import { checkUrl } from './checks';
import type { ProviderStanza } from './provider';

/**
 * Options of the acme-dns provider.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/acme-dns/
 */
export interface AcmeDnsOptions {
  /** Base URL of the acme-dns server, with its scheme: `https://acme-dns.corp.dev`. */
  readonly host: string;
  /**
   * The Secret with the accounts: JSON, a map from each domain to the response of `POST /register` (username, password,
   * fulldomain, subdomain, allowfrom). cert-manager does not register accounts itself.
   */
  readonly accountSecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `acmedns.json`
   */
  readonly accountSecretKey?: string;
}

/** The stanza of acme-dns. Throws if the host is not a URL. */
export function acmeDns({ host, accountSecret, accountSecretKey }: AcmeDnsOptions): ProviderStanza {
  checkUrl('Dns01Provider.acmeDns', 'host', host, 'Write it as "https://acme-dns.corp.dev".');
  return {
    name: 'acmeDNS',
    render: (context) => ({
      host,
      accountSecretRef: context.secretRef(accountSecret, accountSecretKey, 'acmedns.json'),
    }),
  };
}
