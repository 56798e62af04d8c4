/** Where a text stands that cert-manager, a CA, a kubelet or the API server wrote. */
export type Place = 'Challenge' | 'Order' | 'CertificateRequest' | 'Certificate' | 'Issuer' | 'Event' | 'Pod';

/** A text that is known, and what it means. */
export interface KnownMessage {
  /** In kebab case, unique. */
  readonly id: string;
  /** As little as identifies the text, with named groups for what a reading needs. */
  readonly pattern: RegExp;
  /**
   * The places where the text means this.
   *
   * @default anywhere
   */
  readonly places?: readonly Place[];
  /**
   * Whether it quotes another text as its cause, and is read only where that is not known. The group `error` is the rest.
   *
   * @default false
   */
  readonly frame?: boolean;
  /** Who writes it: a file of cert-manager or of a CA, a section of an RFC, a part of Kubernetes. */
  readonly source: string;
  /** What it means. A group that did not take part in the match is an empty text. */
  reading(said: Readonly<Record<string, string>>): Reading;
}

/** What a text means. */
export interface Reading {
  /** What is wrong, in one sentence. */
  readonly cause: string;
  /** What to do about it. For a step on the way, what to do if it takes too long. */
  readonly fix: string;
  /** The rules whose finding would be the cause. */
  readonly explainedBy: readonly string[];
  /** Commands that tell more, ready to be pasted into a shell. */
  readonly look?: readonly string[];
  /** What cert-manager does next: tries again at once, after a delay that grows, or not at all. */
  readonly retried?: 'at-once' | 'backoff' | 'never';
  /** A time that the text names, until which trying again is of no use; ISO 8601. */
  readonly until?: string;
  /** Whether this is a step on the way rather than a fault. */
  readonly passing?: boolean;
}
