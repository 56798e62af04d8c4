import type { Bytes, Files } from '../io';
import type { Piece } from './piece';

/** Where text comes from: a file, or standard input. */
export interface Source {
  /** As the user named it; `-` for standard input. */
  readonly name: string;
  /** Whether it gives its bytes only once. */
  readonly isStream: boolean;
  /** Opens it, to be read once. @throws if it cannot be read */
  open(): Bytes & { close(): void };
  /** Bytes that were read before; undefined where they cannot be had again. */
  again(offset: number, length: number): Buffer | undefined;
  /** Keeps a piece of a stream for `again`. */
  keep(piece: Piece): void;
}

/** A file. What is shown of it is read again when it is shown, so that its text need not be held. */
export function fileSource(name: string, files: Files): Source {
  return {
    name,
    isStream: false,
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
    isStream: true,
    open,
    again: (offset, length) => {
      const piece = kept[countBefore(kept, offset) - 1];
      if (!piece || offset + length > piece.offset + piece.bytes.length) return undefined;
      return piece.bytes.subarray(offset - piece.offset, offset - piece.offset + length);
    },
    // A copy: the piece is a window into a buffer that holds its neighbours too.
    keep: (piece) => {
      kept.splice(countBefore(kept, piece.offset), 0, { ...piece, bytes: Buffer.from(piece.bytes) });
    },
  };
}

/** How many pieces begin at an offset or before it. */
function countBefore(pieces: readonly Piece[], offset: number): number {
  let low = (pieces.at(-1)?.offset ?? 0) <= offset ? pieces.length : 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
