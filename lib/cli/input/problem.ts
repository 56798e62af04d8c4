import { looksSecret } from '../../values/secret-like';
import type { TooLarge } from './window';

/** Something that makes a part of the input unreadable. It never quotes the input: that may hold a Secret. */
export interface InputProblem {
  /** File as the user named it; `-` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
}

/** A problem within one text, by offset. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
  /** Where it is a template that was not rendered: by what it is known. */
  readonly template?: string;
}

/** Names a key for a message; one that is long or odd, or looks like a secret, is not shown. */
export function keyName(key: string): string {
  return /^[\w./-]{1,64}$/.test(key) && !looksSecret(key) ? `The key "${key}"` : 'A key';
}

/** A file or folder that cannot be read. */
export function unreadable(file: string, error: unknown): InputProblem {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  const [message, fix] = REASONS[code] ?? [`It cannot be read (${code}).`, GIVE];
  return { file, line: 1, column: 1, message, fix };
}

/** A symbolic link in a folder that points at nothing. */
export function dangling(file: string): InputProblem {
  return { file, line: 1, column: 1, message: 'This symbolic link points at nothing.', fix: REMOVE_LINK };
}

/** A document that is larger than may be. What comes after it is not read: there may be no end to it. */
export function tooLarge(file: string, { most, line, column }: TooLarge): InputProblem {
  return {
    ...{ file, line, column },
    message: `This document is larger than ${size(most)}. Neither it nor what comes after it is checked.`,
    fix: TOO_LARGE_FIX,
  };
}

/** How to have a large document read. */
export const TOO_LARGE_FIX =
  'Split it into documents (---), or give a list as JSON, where the limit is for each item (kubectl get -o json). ' +
  'Or raise the limit with --max-document-size; YAML needs up to 40 times its size in memory.';

function size(bytes: number): string {
  for (const [unit, factor] of UNITS) if (bytes >= factor && bytes % factor === 0) return `${bytes / factor} ${unit}`;
  return `${bytes} bytes`;
}

const UNITS = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const;

const GIVE = 'Give files, folders, or - for standard input.';
const PERMIT = 'Let the user who runs the check read it, or leave it out.';
const REMOVE_LINK = 'Remove the link, or point it at something that exists.';
const REASONS: Record<string, readonly [message: string, fix: string]> = {
  ENOENT: ['There is no such file or folder.', GIVE],
  EACCES: ['Permission to read it is denied.', PERMIT],
  EPERM: ['Permission to read it is denied.', PERMIT],
  EISDIR: ['It is a folder.', GIVE],
  ELOOP: ['This symbolic link points back at itself.', REMOVE_LINK],
  ERR_STRING_TOO_LONG: ['One of its documents is larger than half a gigabyte.', 'Split it into documents (---).'],
};
