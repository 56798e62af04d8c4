import type { Bytes, Files } from '../io';
import type { Piece } from './piece';

/** Where text comes from: a file, or standard input. */
export interface Source {
  /** As the user named it; `-` for standard input. */
  readonly name: string;
  /** Opens it, to be read once. @throws if it cannot be read */
  open(): Bytes & { close(): void };
  /** Bytes that were read before; undefined where they cannot be had again. */
  again(offset: number, length: number): Buffer | undefined;
  /** Keeps a piece for `again`, where the source gives its bytes only once. */
  keep(piece: Piece): void;
}

/** A file. What is shown of it is read again when it is shown, so that its text need not be held. */
export function fileSource(name: string, files: Files): Source {
  return {
    name,
    open: () => files.open(name),
    again: (offset, length) => {
      try {
        const file = files.open(name);
        try {
          const bytes = Buffer.alloc(length);
          return file.readAt(bytes, offset) === length ? bytes : undefined;
        } finally {
          file.close();
        }
      } catch {
        // It was there a moment ago; what was found in it is told all the same.
        return undefined;
      }
    },
    keep: () => {},
  };
}

/** A stream that gives its bytes once: standard input, and a file that is a pipe. */
export function streamSource(name: string, open: () => Bytes & { close(): void }): Source {
  const kept: Piece[] = [];
  return {
    name,
    open,
    again: (offset, length) => {
      const piece = lastBefore(kept, offset);
      if (!piece || offset + length > piece.offset + piece.bytes.length) return undefined;
      return piece.bytes.subarray(offset - piece.offset, offset - piece.offset + length);
    },
    // A copy: the piece is a window into a buffer that holds its neighbours too.
    keep: (piece) => kept.push({ ...piece, bytes: Buffer.from(piece.bytes) }),
  };
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
