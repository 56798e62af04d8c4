/** What a command writes, and how it ends. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: nothing at or above the bar; 1: findings; 2: usage, or input that is unreadable or malformed. */
  readonly exitCode: 0 | 1 | 2;
}

/** What a command gets from its surroundings. */
export interface Surroundings {
  /** The next bytes of standard input; undefined at the end. */
  standardInput(atLeast: number): Buffer | undefined;
  /** Whether standard output and standard error take colours. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
}

/** Something that is wrong with the arguments. */
export class UsageError extends Error {}
