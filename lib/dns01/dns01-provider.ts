import type { SecretSource } from '../secrets/secret-source';
import { refusal } from '../values/refusal';
import type { ProviderContext, ProviderStanza } from './provider';
import { type AcmeDnsOptions, acmeDns } from './providers/acme-dns';
import { type AkamaiOptions, akamai } from './providers/akamai';
import { type AzureDnsOptions, azureDns } from './providers/azure-dns';
import { type CloudDnsOptions, cloudDns } from './providers/cloud-dns';
import { type CloudflareOptions, cloudflare } from './providers/cloudflare';
import { type DigitalOceanOptions, digitalOcean } from './providers/digitalocean';
import { type Rfc2136Options, rfc2136 } from './providers/rfc2136';
import { type Route53Options, route53 } from './providers/route53';
import { type WebhookOptions, webhook } from './providers/webhook';

/**
 * The DNS service in which the challenge's TXT record is made.
 *
 * @example
 * const solver = new Dns01Solver(chart, 'route53', {
 *   provider: Dns01Provider.route53({ region: 'eu-west-1' }),
 *   selector: { dnsZones: ['corp.dev'] },
 * });
 */
export class Dns01Provider {
  // factories: written by `npm run rules` from the files of the providers

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
  public static acmeDns(options: AcmeDnsOptions): Dns01Provider {
    return new Dns01Provider(acmeDns(options));
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
  public static akamai(options: AkamaiOptions): Dns01Provider {
    return new Dns01Provider(akamai(options));
  }

  /**
   * Azure DNS.
   *
   * @throws if the subscription or the resource group is missing
   *
   * @example
   * const provider = Dns01Provider.azureDns({
   *   subscriptionId: '00000000-0000-4000-8000-000000000001',
   *   resourceGroupName: 'dns',
   *   hostedZoneName: 'corp.dev',
   * });
   */
  public static azureDns(options: AzureDnsOptions): Dns01Provider {
    return new Dns01Provider(azureDns(options));
  }

  /**
   * Google Cloud DNS.
   *
   * @throws if the project is missing, or the hosted zone's name is a DNS name
   *
   * @example
   * const provider = Dns01Provider.cloudDns({ project: 'corp-dns', hostedZoneName: 'corp-dev' });
   */
  public static cloudDns(options: CloudDnsOptions): Dns01Provider {
    return new Dns01Provider(cloudDns(options));
  }

  /**
   * Cloudflare.
   *
   * @example
   * const provider = Dns01Provider.cloudflare({
   *   credentials: CloudflareCredentials.apiToken(SecretSource.existing('cloudflare-api-token')),
   * });
   */
  public static cloudflare(options: CloudflareOptions): Dns01Provider {
    return new Dns01Provider(cloudflare(options));
  }

  /**
   * DigitalOcean.
   *
   * @example
   * const provider = Dns01Provider.digitalOcean({ tokenSecret: SecretSource.existing('digitalocean-token') });
   */
  public static digitalOcean(options: DigitalOceanOptions): Dns01Provider {
    return new Dns01Provider(digitalOcean(options));
  }

  /**
   * A DNS server that accepts dynamic updates (RFC 2136), such as BIND, Knot or PowerDNS.
   *
   * @throws if the nameserver is not host[:port], or the TSIG key has no name
   *
   * @example
   * const provider = Dns01Provider.rfc2136({
   *   nameserver: 'ns.corp.dev:53',
   *   tsig: {
   *     keyName: 'cert-manager.corp.dev.',
   *     algorithm: TsigAlgorithm.HMAC_SHA512,
   *     secret: SecretSource.existing('tsig-key'),
   *   },
   * });
   */
  public static rfc2136(options: Rfc2136Options): Dns01Provider {
    return new Dns01Provider(rfc2136(options));
  }

  /**
   * Amazon Route 53.
   *
   * @throws if a role is not the ARN of a role, or is set twice
   *
   * @example
   * const provider = Dns01Provider.route53({
   *   region: 'eu-west-1',
   *   hostedZoneId: 'Z0000000EXAMPLE00001',
   *   role: 'arn:aws:iam::111122223333:role/cert-manager',
   * });
   */
  public static route53(options: Route53Options = {}): Dns01Provider {
    return new Dns01Provider(route53(options));
  }

  /**
   * A DNS service that is reached through a webhook in the cluster. `Dns01Webhook` has presets for some.
   *
   * @throws if a name is missing or malformed, or a field of the config is set twice
   *
   * @example
   * const provider = Dns01Provider.webhook({
   *   groupName: 'acme.corp.dev',
   *   solverName: 'in-house',
   *   config: { url: 'https://dns-api.corp.dev' },
   *   secretRefs: { tokenSecretRef: { secret: SecretSource.existing('dns-api'), key: 'token' } },
   * });
   */
  public static webhook(options: WebhookOptions): Dns01Provider {
    return new Dns01Provider(webhook(options));
  }

  // /factories

  /**
   * A provider, or fields of one, that this library does not know yet, for a newer cert-manager.
   *
   * @param name name of the provider in cert-manager's API: `route53`
   * @param stanza the fields below that name
   * @param secrets the Secrets that the stanza refers to, each of which is put where the issuer looks for Secrets
   * @throws if the name is not a valid field name
   *
   * @example
   * const provider = Dns01Provider.custom(
   *   'digitalocean',
   *   { tokenSecretRef: { name: 'digitalocean-token', key: 'access-token' } },
   *   [SecretSource.existing('digitalocean-token')],
   * );
   */
  public static custom(name: string, stanza: { [key: string]: any }, secrets: SecretSource[] = []): Dns01Provider {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name) || name === 'cnameStrategy') {
      throw refusal(
        'Dns01Provider.custom',
        `${JSON.stringify(name)} is not the name of a provider in cert-manager's API, such as "route53".`,
      );
    }
    return new Dns01Provider({
      name,
      render: (context) => {
        for (const secret of secrets) context.secretName(secret);
        return stanza;
      },
    });
  }

  /**
   * For the presets of webhooks.
   *
   * @internal
   */
  public static _of(stanza: ProviderStanza): Dns01Provider {
    return new Dns01Provider(stanza);
  }

  /** Name of the provider in cert-manager's API: `route53`. */
  public readonly name: string;

  private constructor(private readonly stanza: ProviderStanza) {
    this.name = stanza.name;
  }

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.stanza.render(context);
  }
}
