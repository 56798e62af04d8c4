import { DATED_FACTS, type DatedFact } from '../../cas/dated-facts';

/** An API of a DNS provider that is shut down, on a day. */
export interface ClosedApi {
  /** The host of the API, as configurations have it. */
  readonly host: string;
  readonly name: string;
  readonly closes: DatedFact;
  readonly instead: string;
}

/** The APIs that are known to close. */
const CLOSED: readonly ClosedApi[] = [
  {
    // Source of the way out: https://domains.squarespace.com/google-domains/faq, which has no ACME DNS API.
    host: 'acmedns.googleapis.com',
    name: 'the ACME DNS API of Google Domains',
    closes: DATED_FACTS.googleDomainsEnds,
    instead:
      'The domains are with Squarespace, which has no API for DNS records: host their zones elsewhere, for example in Cloud DNS or at Cloudflare, and use the solver for that. Or solve by HTTP01.',
  },
  {
    // Source of the way out: hetzner/cert-manager-webhook-hetzner, docs/guides/migrate.
    host: 'dns.hetzner.com',
    name: "Hetzner's DNS Console API",
    closes: DATED_FACTS.hetznerDnsApiEnds,
    instead:
      'Move the zones to the Hetzner Console, and use the webhook hetzner/cert-manager-webhook-hetzner, which reads a Cloud API token from tokenSecretKeyRef.',
  },
];

/** The closed API that a text names, if any: in a URL, or as a host. */
export function closedApiIn(text: string): ClosedApi | undefined {
  const lower = text.toLowerCase();
  return CLOSED.find(({ host }) => new RegExp(`(^|[/@.])${host.replace(/\./g, '\\.')}([:/]|$)`).test(lower));
}
