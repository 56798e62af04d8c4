import type { Call } from '../code/expression';

/** A DNS01 provider that `init` offers. */
export interface DnsChoice {
  /** Its place among them: the most used come first. */
  readonly place: number;
  /**
   * The Secret with its credentials, which has to exist.
   *
   * @default - it needs none
   */
  readonly secret?: { readonly name: string; readonly key: string };
  /** The provider in the program. */
  readonly provider: Call;
}
