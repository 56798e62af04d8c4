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
 */
export class Dns01Webhook {
  /**
   * deSEC, through pr0ton11's webhook.
   *
   * @throws if the group name is not a DNS name
   */
  public static desec(options: DesecWebhookOptions): Dns01Provider {
    return Dns01Provider._of(desec(options));
  }

  /**
   * Gandi LiveDNS, through SINTEF's webhook.
   *
   * @throws if the group name is not a DNS name
   */
  public static gandi(options: GandiWebhookOptions): Dns01Provider {
    return Dns01Provider._of(gandi(options));
  }

  /**
   * GoDaddy, through snowdrop's webhook.
   *
   * @throws if the group name is not a DNS name, or the TTL is not a positive integer
   */
  public static goDaddy(options: GoDaddyWebhookOptions): Dns01Provider {
    return Dns01Provider._of(goDaddy(options));
  }

  /**
   * Hetzner Console (Cloud API), through Hetzner's own webhook.
   *
   * @throws if the group name is not a DNS name, or the timeout is not positive
   */
  public static hetzner(options: HetznerWebhookOptions): Dns01Provider {
    return Dns01Provider._of(hetzner(options));
  }

  /**
   * Infomaniak, through its own webhook.
   *
   * @throws if the group name is not a DNS name
   */
  public static infomaniak(options: InfomaniakWebhookOptions): Dns01Provider {
    return Dns01Provider._of(infomaniak(options));
  }

  /**
   * IONOS domains, through fabmade's webhook.
   *
   * @throws if the group name is not a DNS name, or the API's URL is not valid
   */
  public static ionos(options: IonosWebhookOptions): Dns01Provider {
    return Dns01Provider._of(ionos(options));
  }

  /**
   * Namecheap, through kelvie's webhook.
   *
   * @throws if the group name is not a DNS name, or the client's address is not an IPv4 address
   */
  public static namecheap(options: NamecheapWebhookOptions): Dns01Provider {
    return Dns01Provider._of(namecheap(options));
  }

  /**
   * Oracle Cloud Infrastructure, through giovannicandido's webhook.
   *
   * @throws if the group name is not a DNS name, or the compartment is missing
   */
  public static oci(options: OciWebhookOptions): Dns01Provider {
    return Dns01Provider._of(oci(options));
  }

  /**
   * OVHcloud, through aureq's webhook.
   *
   * @throws if the group name is not a DNS name
   */
  public static ovh(options: OvhWebhookOptions): Dns01Provider {
    return Dns01Provider._of(ovh(options));
  }

  /**
   * Porkbun, through talinx's webhook.
   *
   * @throws if the group name is not a DNS name
   */
  public static porkbun(options: PorkbunWebhookOptions): Dns01Provider {
    return Dns01Provider._of(porkbun(options));
  }

  /**
   * PowerDNS, through zachomedia's webhook.
   *
   * @throws if the group name is not a DNS name, the host is not a URL, a number is not positive, or caBundle contains
   * no certificates
   */
  public static powerDns(options: PowerDnsWebhookOptions): Dns01Provider {
    return Dns01Provider._of(powerDns(options));
  }

  /**
   * Scaleway, through its own webhook.
   *
   * @throws if the group name is not a DNS name
   */
  public static scaleway(options: ScalewayWebhookOptions = {}): Dns01Provider {
    return Dns01Provider._of(scaleway(options));
  }

  private constructor() {}
}
