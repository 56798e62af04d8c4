import type { Network } from './network';

/**
 * The one door between the commands and the machine: all that they read, write, and know of where they run. Tests put
 * another in its place.
 */
export interface Io {
  readonly stdin: StandardInput;
  readonly stdout: StandardOutput;
  readonly stderr: StandardOutput;
  readonly files: Files;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder, as an absolute path. */
  readonly cwd: string;
  now(): Date;
  /** What is asked of the network; made when it is needed. */
  readonly network: Network;
  /** Waits for some milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Gives the path of a folder of its own with some files, which is gone afterwards. @throws as Node.js does */
  inTemporaryFolder<T>(files: ReadonlyMap<string, string | Buffer>, use: (folder: string) => T): T;
  /** Replaces a file, whole or not at all. @throws as Node.js does */
  writeFile(path: string, text: string): void;
  /** Makes a folder, and those that it is in, unless it is there. @throws as Node.js does */
  makeFolder(path: string): void;
  /** Runs a script with Node.js, with the standard streams of this process. Gives its exit code. */
  runScript(file: string, args: readonly string[]): number;
  /** Runs a program of the machine to its end, and keeps what it writes. Undefined if it cannot be found. @throws as Node.js does */
  run(program: string, args: readonly string[], options?: RunOptions): Ran | undefined;
}

export interface RunOptions {
  /** The folder it runs in. @default - the working folder */
  readonly cwd?: string;
  /** What it reads from standard input. @default - nothing */
  readonly input?: string | Buffer;
  /** After how many milliseconds it is ended, with an error of the code `ETIMEDOUT`. @default - never */
  readonly timeout?: number;
  /** Its environment. @default - that of this process */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What a program wrote, and how it ended. */
export interface Ran {
  /** Its exit code; undefined if a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Something that gives its bytes once, in order. */
export interface Bytes {
  /** Reads what there is, at least a byte, into the buffer. Gives the number of bytes, and 0 at the end. @throws as Node.js does */
  read(into: Buffer): number;
}

export interface StandardInput extends Bytes {
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
}

export interface StandardOutput {
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  /** The width of the terminal, in characters; undefined if it is not a terminal. */
  readonly columns: number | undefined;
  /** Writes all of a text. A reader that has gone, as `head` does, is no error. @throws CannotWrite */
  write(text: string): void;
}

/** The file system. Its functions throw what Node.js throws: errors with a `code`. */
export interface Files {
  /** Whether they are as they were, so that programs would read others. @default false */
  readonly isPast?: boolean;
  /** What a path leads to, through symbolic links. */
  kindOf(path: string): FileKind;
  /** The path without symbolic links. */
  realPath(path: string): string;
  /** What is in a folder; of a symbolic link it is not told what it leads to. */
  list(folder: string): readonly { readonly name: string; readonly kind: FileKind | 'link' }[];
  open(path: string): OpenFile;
}

/** `other` is what is neither: a device, a pipe, a socket. */
export type FileKind = 'file' | 'folder' | 'other';

export interface OpenFile extends Bytes {
  /** Reads from a place in the file. Gives the number of bytes. */
  readAt(into: Buffer, position: number): number;
  close(): void;
}

/** Standard output or standard error that takes no more: a full disk, a closed descriptor. */
export class CannotWrite extends Error {
  public constructor(
    public readonly stream: string,
    public readonly code: string,
  ) {
    super(`${stream} cannot be written: ${REASONS[code] ?? 'an error of the system'} (${code}).`);
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device reports an error',
  EBADF: 'it is closed',
};

/** Wrong usage: of an option, or of an argument. The message says what would be right. */
export class UsageError extends Error {}

/** 0: nothing at or above the bar; 1: findings; 2: wrong usage, input that cannot be read, or output that cannot be written. */
export type ExitCode = 0 | 1 | 2;

/** All that is left to read, up to a number of bytes; undefined where there is more. */
export function readAll(bytes: Bytes, most: number): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let size = 0; ; ) {
    const part = Buffer.allocUnsafe(PART);
    const length = bytes.read(part);
    if (length === 0) return Buffer.concat(parts, size);
    size += length;
    if (size > most) return undefined;
    parts.push(part.subarray(0, length));
  }
}

const PART = 1 << 16;

/** All of a file, up to a number of bytes; undefined where it is larger. @throws as Node.js does */
export function readFile(files: Files, path: string, most: number): Buffer | undefined {
  const file = files.open(path);
  try {
    return readAll(file, most);
  } finally {
    file.close();
  }
}
