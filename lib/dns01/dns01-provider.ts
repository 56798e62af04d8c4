import { type CloudflareOptions, cloudflare } from './cloudflare';
import type { ProviderContext, ProviderStanza } from './provider';
import { type Rfc2136Options, rfc2136 } from './rfc2136';
import { type Route53Options, route53 } from './route53';

/** The DNS service in which the challenge's TXT record is made. */
export class Dns01Provider {
  /** Amazon Route 53. */
  public static route53(options: Route53Options = {}): Dns01Provider {
    return new Dns01Provider(route53(options));
  }

  /** Cloudflare. */
  public static cloudflare(options: CloudflareOptions): Dns01Provider {
    return new Dns01Provider(cloudflare(options));
  }

  /**
   * A DNS server that takes dynamic updates (RFC 2136), such as BIND, Knot or PowerDNS.
   *
   * @throws if the nameserver is not host[:port], or the TSIG key has no name
   */
  public static rfc2136(options: Rfc2136Options): Dns01Provider {
    return new Dns01Provider(rfc2136(options));
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
