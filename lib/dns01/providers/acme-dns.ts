import type { Call, Typescript } from '../../code/expression';
import { referenceFields } from '../../code/secret-references';
import type { Typed } from '../../code/typed';
import type { SecretSource } from '../../secrets/secret-source';
import type { Plain } from '../../values/plain';
import { checkUrl } from '../checks';
import type { ProviderStanza } from '../provider';
import { providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'acmeDNS',
  credentials: [{ field: 'accountSecretRef', what: 'the acme-dns accounts', form: 'json', lineBreak: 'ignored' }],
};

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

/**
 * acme-dns, a small DNS server for challenges only, to which `_acme-challenge` names are delegated by CNAME.
 *
 * @throws if the host is not an http or https URL
 *
 * @example
 * const provider = Dns01Provider.acmeDns({
 *   host: 'https://acme-dns.corp.dev',
 *   accountSecret: SecretSource.fromFiles('acme-dns', { 'acmedns.json': 'acmedns.json' }),
 * });
 */
export function acmeDns(options: AcmeDnsOptions): ProviderStanza {
  const { host, accountSecret, accountSecretKey } = options;
  checkUrl('Dns01Provider.acmeDns', 'host', host, 'Write it as "https://acme-dns.corp.dev".');
  return {
    name: facts.name,
    render: (context) => ({
      host,
      accountSecretRef: context.secretRef(accountSecret, accountSecretKey, 'acmedns.json'),
    }),
  };
}

/** How `import` writes a stanza. */
export function written({ accountSecretRef, ...others }: Plain, typed: Typed): Call<Typescript> {
  return providerCall('acmeDns', 'AcmeDnsOptions', {
    ...typed.fields('AcmeDnsOptions', others).fields,
    ...referenceFields(accountSecretRef, 'accountSecret', 'accountSecretKey', 'acmedns.json'),
  });
}
