/** The format of a value. */
export type CredentialForm = 'text' | 'json' | 'base64' | 'base64url' | 'pem';

/**
 * What happens to a trailing line break. *refused*: cert-manager rejects the value. *breaks*: the value is used as it is,
 * and no request can be signed with it. *kept*: the value is used as it is, and the provider decides. *ignored*: the line
 * break is removed.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (what is trimmed), cloudflare/cloudflare.go (validHeaderFieldValue),
 * rfc2136/tsig.go (base64, which skips line breaks).
 */
export type LineBreak = 'refused' | 'breaks' | 'kept' | 'ignored';

/** A field that refers to a key of a Secret, and what cert-manager does with the value. */
export interface CredentialField {
  readonly field: string;
  /** What the value is, for messages: `the Cloudflare API token`. */
  readonly what: string;
  /** @default text */
  readonly form?: CredentialForm;
  /** @default kept */
  readonly lineBreak?: LineBreak;
}

/** What rules know of a DNS01 provider that is built into cert-manager. */
export interface DnsProvider {
  /** As cert-manager's API names it: `route53`. */
  readonly name: string;
  /** The fields of its stanza that refer to a Secret. */
  readonly credentials: readonly CredentialField[];
}

/** What rules know of a DNS01 webhook whose config is known. It looks for Secrets in the same namespace as the issuer. */
export interface DnsWebhook {
  readonly solverName: string;
  /** What it does with a trailing line break of a credential. */
  readonly lineBreak: LineBreak;
  /** The keys that it reads from a Secret of which its config has only the name, by the config's field. */
  readonly fixedKeys?: Readonly<Record<string, readonly string[]>>;
  /** Its chart, if the values are called and set as those of cert-manager/webhook-example. */
  readonly chart?: WebhookChartDefaults;
}

/** The chart of a DNS01 webhook in which cert-manager's ServiceAccount is cert-manager in cert-manager by default. */
export interface WebhookChartDefaults {
  readonly name: string;
  /**
   * The API group that it serves if its values name none.
   *
   * @default - it has none, or there are several charts of this name
   */
  readonly group?: string;
  /**
   * The folders of Git repositories where it is published: `owner/repository/folder`.
   *
   * @default - not known
   */
  readonly git?: readonly string[];
}
