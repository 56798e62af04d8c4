/** Something that makes a part of the input unreadable. It never quotes the input: that may hold a Secret. */
export interface InputProblem {
  /** File as the user named it; `-` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  /** How to mend it. */
  readonly fix: string;
}

/** A problem within one text, by offset. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

/** Names a key for a message; one that is long or odd is not shown. */
export function keyName(key: string): string {
  return /^[\w./-]{1,64}$/.test(key) ? `The key "${key}"` : 'A key';
}
