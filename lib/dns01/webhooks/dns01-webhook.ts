import { Dns01Provider } from '../dns01-provider';
import { type DesecWebhookOptions, desec } from './desec';
import { type GandiWebhookOptions, gandi } from './gandi';
import { type GoDaddyWebhookOptions, goDaddy } from './godaddy';
import { type HetznerWebhookOptions, hetzner } from './hetzner';
import { type InfomaniakWebhookOptions, infomaniak } from './infomaniak';
import { type IonosWebhookOptions, ionos } from './ionos';
import { type NamecheapWebhookOptions, namecheap } from './namecheap';
import { type OciWebhookOptions, oci } from './oci';
import { type OvhWebhookOptions, ovh } from './ovh';
import { type PorkbunWebhookOptions, porkbun } from './porkbun';
import { type PowerDnsWebhookOptions, powerDns } from './powerdns';
import { type ScalewayWebhookOptions, scaleway } from './scaleway';

/**
 * DNS services that cert-manager reaches through a webhook, with the config that each webhook documents. The webhook
 * itself is installed with its own chart.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/#webhook
 *
 * @example
 * new Dns01Solver(chart, 'desec', {
 *   provider: Dns01Webhook.desec({ tokenSecret: SecretSource.existing('desec-token') }),
 *   selector: { dnsZones: ['corp.dev'] },
 * });
 */
export class Dns01Webhook {
  // factories: written by `npm run rules` from the files of the providers

  /**
   * deSEC, through pr0ton11's webhook.
   *
   * @throws if the group name is not a DNS name
   *
   * @example
   * const provider = Dns01Webhook.desec({ tokenSecret: SecretSource.existing('desec-token') });
   */
  public static desec(options: DesecWebhookOptions): Dns01Provider {
    return Dns01Provider._of(desec(options));
  }

  /**
   * Gandi LiveDNS, through SINTEF's webhook.
   *
   * @throws if the group name is not a DNS name
   *
   * @example
   * const provider = Dns01Webhook.gandi({
   *   credentials: GandiCredentials.personalAccessToken(SecretSource.existing('gandi-credentials')),
   * });
   */
  public static gandi(options: GandiWebhookOptions): Dns01Provider {
    return Dns01Provider._of(gandi(options));
  }

  /**
   * GoDaddy, through snowdrop's webhook.
   *
   * @throws if the group name is not a DNS name, or the TTL is not a positive integer
   *
   * @example
   * const provider = Dns01Webhook.goDaddy({ groupName: 'acme.corp.dev', apiKeySecret: SecretSource.existing('godaddy') });
   */
  public static goDaddy(options: GoDaddyWebhookOptions): Dns01Provider {
    return Dns01Provider._of(goDaddy(options));
  }

  /**
   * Hetzner Console (Cloud API), through Hetzner's own webhook.
   *
   * @throws if the group name is not a DNS name, or the timeout is not positive
   *
   * @example
   * const provider = Dns01Webhook.hetzner({ credentials: HetznerCredentials.apiToken(SecretSource.existing('hetzner')) });
   */
  public static hetzner(options: HetznerWebhookOptions): Dns01Provider {
    return Dns01Provider._of(hetzner(options));
  }

  /**
   * Infomaniak, through its own webhook.
   *
   * @throws if the group name is not a DNS name
   *
   * @example
   * const provider = Dns01Webhook.infomaniak({ apiTokenSecret: SecretSource.existing('infomaniak') });
   */
  public static infomaniak(options: InfomaniakWebhookOptions): Dns01Provider {
    return Dns01Provider._of(infomaniak(options));
  }

  /**
   * IONOS domains, through fabmade's webhook.
   *
   * @throws if the group name is not a DNS name, or the API's URL is not valid
   *
   * @example
   * const provider = Dns01Webhook.ionos({ secret: SecretSource.existing('ionos') });
   */
  public static ionos(options: IonosWebhookOptions): Dns01Provider {
    return Dns01Provider._of(ionos(options));
  }

  /**
   * Namecheap, through kelvie's webhook.
   *
   * @throws if the group name is not a DNS name, or the client's address is not an IPv4 address
   *
   * @example
   * const provider = Dns01Webhook.namecheap({ secret: SecretSource.existing('namecheap') });
   */
  public static namecheap(options: NamecheapWebhookOptions): Dns01Provider {
    return Dns01Provider._of(namecheap(options));
  }

  /**
   * Oracle Cloud Infrastructure, through giovannicandido's webhook.
   *
   * @throws if the group name is not a DNS name, or the compartment is missing
   *
   * @example
   * const provider = Dns01Webhook.oci({
   *   groupName: 'acme.corp.dev',
   *   compartmentOcid: 'ocid1.compartment.oc1..example',
   *   credentials: OciCredentials.ambient(),
   * });
   */
  public static oci(options: OciWebhookOptions): Dns01Provider {
    return Dns01Provider._of(oci(options));
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
  public static ovh(options: OvhWebhookOptions): Dns01Provider {
    return Dns01Provider._of(ovh(options));
  }

  /**
   * Porkbun, through talinx's webhook.
   *
   * @throws if the group name is not a DNS name
   *
   * @example
   * const provider = Dns01Webhook.porkbun({ secret: SecretSource.existing('porkbun') });
   */
  public static porkbun(options: PorkbunWebhookOptions): Dns01Provider {
    return Dns01Provider._of(porkbun(options));
  }

  /**
   * PowerDNS, through zachomedia's webhook.
   *
   * @throws if the group name is not a DNS name, the host is not a URL, a number is not positive, or caBundle contains
   * no certificates
   *
   * @example
   * const provider = Dns01Webhook.powerDns({
   *   host: 'https://pdns.corp.dev',
   *   apiKeySecret: SecretSource.existing('pdns-api-key'),
   * });
   */
  public static powerDns(options: PowerDnsWebhookOptions): Dns01Provider {
    return Dns01Provider._of(powerDns(options));
  }

  /**
   * Scaleway, through its own webhook.
   *
   * @throws if the group name is not a DNS name
   *
   * @example
   * const provider = Dns01Webhook.scaleway({
   *   credentials: ScalewayCredentials.apiKey({ secret: SecretSource.existing('scaleway-secret') }),
   * });
   */
  public static scaleway(options: ScalewayWebhookOptions = {}): Dns01Provider {
    return Dns01Provider._of(scaleway(options));
  }

  // /factories

  private constructor() {}
}
