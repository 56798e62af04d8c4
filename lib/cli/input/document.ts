import type { TextProblem } from './problem';

/** A stretch of a text, by offset. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value that a text holds. */
export interface TextDocument {
  readonly value: unknown;
  readonly range: Range;
  /** Where the entries of the root's `items` are, where it has them and they could be told apart. */
  readonly items?: readonly Range[];
}

/** What a text holds. What is in `documents` is sound enough to be looked at, whatever the problems. */
export interface Parsed {
  readonly documents: readonly TextDocument[];
  readonly problems: readonly TextProblem[];
}
