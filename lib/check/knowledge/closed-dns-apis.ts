/** An API of a DNS provider that has been shut down. */
export interface ClosedApi {
  /** The host of the API, as it stands in configurations. */
  readonly host: string;
  readonly name: string;
  /** Since when, as far as it is known. */
  readonly since: string;
  readonly instead: string;
}

/** The APIs that are known to be shut, each with its source. */
const CLOSED: readonly ClosedApi[] = [
  {
    // Source: vadimkim/cert-manager-webhook-hetzner issue 100; hetzner/cert-manager-webhook-hetzner, docs/guides/migrate.
    host: 'dns.hetzner.com',
    name: "Hetzner's DNS Console API",
    since: 'May 2026',
    instead:
      'Move the zones to the Hetzner Console, and use the webhook hetzner/cert-manager-webhook-hetzner, which reads a Cloud API token from tokenSecretKeyRef.',
  },
];

/** The closed API that a text names, if any: in a URL, or as a host. */
export function closedApiIn(text: string): ClosedApi | undefined {
  const lower = text.toLowerCase();
  return CLOSED.find(({ host }) => new RegExp(`(^|[/@.])${host.replace(/\./g, '\\.')}([:/]|$)`).test(lower));
}
