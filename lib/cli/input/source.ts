import * as fs from 'node:fs';
import type { Piece } from './split';

/** Where text comes from: a file, or standard input. */
export interface Source {
  /** As the user named it; `-` for standard input. */
  readonly name: string;
  /** Opens it; the function that is returned gives the next bytes, and undefined at the end. @throws if it cannot be read */
  open(): { next(atLeast: number): Buffer | undefined; close(): void };
  /** Bytes that were read before; undefined where they cannot be had again. */
  again(offset: number, length: number): Buffer | undefined;
  /** Keeps a piece for `again`, where the source gives its bytes but once. */
  keep(piece: Piece): void;
}

const CHUNK = 1 << 20;

/** A file. What is shown of it is read again when it is shown, so that its text need not be held. */
export function fileSource(name: string): Source {
  return {
    name,
    open: () => {
      const fd = fs.openSync(name, 'r');
      return { next: (atLeast) => readSome(fd, atLeast), close: () => fs.closeSync(fd) };
    },
    again: (offset, length) => {
      try {
        const fd = fs.openSync(name, 'r');
        try {
          const bytes = Buffer.alloc(length);
          return fs.readSync(fd, bytes, 0, length, offset) === length ? bytes : undefined;
        } finally {
          fs.closeSync(fd);
        }
      } catch {
        // It was there a moment ago; what was found in it is told all the same.
        return undefined;
      }
    },
    keep: () => {},
  };
}

/** A stream that gives its bytes once: standard input. */
export function streamSource(name: string, next: (atLeast: number) => Buffer | undefined): Source {
  const kept: Piece[] = [];
  return {
    name,
    open: () => ({ next, close: () => {} }),
    again: (offset, length) => {
      const piece = lastBefore(kept, offset);
      if (!piece || offset + length > piece.offset + piece.bytes.length) return undefined;
      return piece.bytes.subarray(offset - piece.offset, offset - piece.offset + length);
    },
    // A copy: the piece is a window into a buffer that holds its neighbours too.
    keep: (piece) => kept.push({ ...piece, bytes: Buffer.from(piece.bytes) }),
  };
}

/** Reads from a file descriptor; undefined at the end. */
export function readSome(fd: number, atLeast: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(Math.max(CHUNK, atLeast));
  for (;;) {
    try {
      const length = fs.readSync(fd, bytes, 0, bytes.length, null);
      return length > 0 ? bytes.subarray(0, length) : undefined;
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (code === 'EOF') return undefined;
      // A pipe that nothing was written to yet.
      if (code !== 'EAGAIN') throw e;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function lastBefore(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}
