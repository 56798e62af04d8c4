/** A document of a YAML stream, not parsed yet. */
export interface Piece {
  readonly bytes: Buffer;
  /** Of the first byte in the stream. */
  readonly offset: number;
  /** Line of the first byte, from 1. */
  readonly line: number;
}

const NEWLINE = 0x0a;
const BOM = Buffer.from('\uFEFF');

/**
 * Splits a stream into its documents, and holds one of them at a time.
 *
 * A line that begins with `---` or `...` ends a document wherever it stands: block scalars, and what quoted scalars and
 * flow collections continue with, are always indented. A document keeps the `---` that begins it, as text may follow it.
 */
export function* split(read: (atLeast: number) => Buffer | undefined): Generator<Piece> {
  let data: Buffer = Buffer.alloc(0);
  let offset = 0;
  let line = 1;
  /** Where the next line to look at starts. */
  let at = 0;
  let newlines = 0;
  let first = true;
  for (;;) {
    // As much again as there is, so that a document of any size is moved only a few times.
    const more = read(data.length);
    if (more) data = data.length === 0 ? more : Buffer.concat([data, more]);
    if (first && data.length >= BOM.length) {
      first = false;
      if (data.subarray(0, BOM.length).equals(BOM)) {
        data = data.subarray(BOM.length);
        offset = BOM.length;
      }
    }
    for (;;) {
      const end = data.indexOf(NEWLINE, at);
      // A line that may still grow is looked at when all of it is there.
      if (end < 0 && more) break;
      const marker = markerAt(data, at, end < 0 ? data.length : end);
      if (marker && at > 0) {
        yield { bytes: data.subarray(0, at), offset, line };
        offset += at;
        line += newlines;
        data = data.subarray(at);
        at = 0;
        newlines = 0;
        continue;
      }
      if (marker === '...') {
        // It belongs to no document.
        const length = end < 0 ? data.length : end + 1;
        offset += length;
        line++;
        data = data.subarray(length);
        at = 0;
        newlines = 0;
        if (end < 0) break;
        continue;
      }
      if (end < 0) break;
      newlines++;
      at = end + 1;
    }
    if (!more) break;
  }
  if (data.length > 0) yield { bytes: data, offset, line };
}

function markerAt(data: Buffer, start: number, end: number): '---' | '...' | undefined {
  let at = start;
  // Files that were put one after the other keep their byte order marks.
  if (data[at] === BOM[0] && data[at + 1] === BOM[1] && data[at + 2] === BOM[2]) at += BOM.length;
  const c = data[at];
  if ((c !== 0x2d && c !== 0x2e) || data[at + 1] !== c || data[at + 2] !== c || at + 3 > end) return undefined;
  const next = data[at + 3];
  if (at + 3 < end && next !== 0x20 && next !== 0x09 && next !== 0x0d) return undefined;
  return c === 0x2d ? '---' : '...';
}
