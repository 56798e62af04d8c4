import type { DnsProvider, DnsWebhook } from '../check/knowledge/dns-provider';
import type { DnsChoice } from '../init/dns-choice';

// A provider's file exports one of these as `facts`. `npm run rules` copies them to where they are read: rules and `init` must
// not load constructs.

/** What is known of a provider that is built into cert-manager. */
export interface ProviderFacts extends DnsProvider {
  /** @default - `init` does not offer it */
  readonly init?: DnsChoice;
}

/** What is known of the webhook of a preset. */
export interface WebhookFacts extends DnsWebhook {
  /** @default - `init` does not offer it */
  readonly init?: DnsChoice;
}
