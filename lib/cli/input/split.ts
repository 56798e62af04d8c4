import type { Bytes } from '../io';
import { isJsonStart, JsonEnds } from './json-ends';
import type { Piece } from './piece';
import { Window } from './window';

const NEWLINE = 0x0a;
const BOM = Buffer.from('\uFEFF');

/**
 * Splits a stream into its documents, and holds one of them at a time.
 *
 * A line that begins with `---` or `...` ends a document wherever it stands: block scalars, and what quoted scalars and
 * flow collections continue with, are always indented. A document keeps the `---` that begins it, as text may follow it.
 * JSON ends where its brackets do; the `items` of a JSON object are pieces of their own, so that a list of any length, as
 * `kubectl get -o json` writes it, is never held as a whole.
 *
 * @param most how many bytes a piece may have
 * @throws TooLarge for a piece that has more
 */
export function* split(bytes: Bytes, most = Number.POSITIVE_INFINITY): Generator<Piece> {
  const window = new Window(bytes, most);
  while (window.data.length < BOM.length && window.fill());
  if (startsWithBom(window.data, 0)) window.skip(BOM.length);
  for (;;) {
    const start = yield* line(window);
    if (start === undefined) return;
    if (start >= 0) yield* json(window, start);
  }
}

/**
 * Goes through lines up to the end of a document, and gives it. Gives the place where JSON begins instead, where the document is
 * JSON; -1 after a document; undefined at the end of the stream.
 */
function* line(window: Window): Generator<Piece, number | undefined> {
  /** Where the next line to look at starts. */
  let at = 0;
  /** Where to look for its end: what is before was looked at, when less of it was there. */
  let from = 0;
  let newlines = 0;
  /** Whether the document has had nothing yet but its marker, comments and blank lines. */
  let empty = true;
  for (;;) {
    const { data } = window;
    const end = data.indexOf(NEWLINE, from);
    if (empty) {
      const begin = contentAt(data, at, end < 0 ? data.length : end);
      const isJson = begin >= 0 && isJsonStart(data, begin);
      if (isJson) return begin;
      if (isJson === undefined && window.fill()) continue;
    }
    if (end < 0 && window.fill()) {
      // A line that may still grow is looked at when all of it is there.
      from = data.length;
      continue;
    }
    const lineEnd = end < 0 ? window.data.length : end;
    const marker = markerAt(window.data, at, lineEnd);
    const behind = marker ? at + marker.length + (startsWithBom(window.data, at) ? BOM.length : 0) : at;
    if (marker && at > 0) {
      yield window.take(at, newlines);
      return -1;
    }
    if (marker === '...' && isBlank(window.data, behind, lineEnd)) {
      // It belongs to no document.
      window.skip(end < 0 ? lineEnd : lineEnd + 1);
      if (end < 0) return undefined;
      at = 0;
      from = 0;
      continue;
    }
    if (end < 0) {
      if (window.data.length > 0) yield window.take(window.data.length);
      return undefined;
    }
    empty &&= isBlank(window.data, behind, lineEnd);
    newlines++;
    at = end + 1;
    from = at;
  }
}

/** Gives a JSON value, or the items of a list and what is left of it. What comes before it in the window is left out. */
function* json(window: Window, start: number): Generator<Piece> {
  window.skip(start);
  const ends = new JsonEnds();
  let head: Piece | undefined;
  for (;;) {
    const event = ends.next(window.data);
    if (event === 'more') {
      if (window.fill()) continue;
      // It ends before its brackets do.
      const rest = window.take(window.data.length);
      yield head ? { ...rest, part: 'cut' } : rest;
      return;
    }
    const piece = window.take(ends.take());
    if (event === 'items') head = { ...piece, bytes: Buffer.from(piece.bytes) };
    else if (event === 'item') yield { ...piece, part: 'item' };
    else if (event === 'end') {
      yield head ? joined(head, piece) : piece;
      return;
    }
  }
}

function joined(head: Piece, { bytes, line, column }: Piece): Piece {
  return {
    ...head,
    bytes: Buffer.concat([head.bytes, bytes]),
    part: 'list',
    rest: { at: head.bytes.toString('utf8').length, line, column },
  };
}

function startsWithBom(data: Buffer, at: number): boolean {
  return data[at] === BOM[0] && data[at + 1] === BOM[1] && data[at + 2] === BOM[2];
}

function markerAt(data: Buffer, start: number, end: number): '---' | '...' | undefined {
  let at = start;
  // Files that were put one after the other keep their byte order marks.
  if (startsWithBom(data, at)) at += BOM.length;
  const c = data[at];
  if ((c !== 0x2d && c !== 0x2e) || data[at + 1] !== c || data[at + 2] !== c || at + 3 > end) return undefined;
  const next = data[at + 3];
  if (at + 3 < end && next !== 0x20 && next !== 0x09 && next !== 0x0d) return undefined;
  return c === 0x2d ? '---' : '...';
}

/** The first place in a line that is no blank, or -1. */
function contentAt(data: Buffer, start: number, end: number): number {
  let at = startsWithBom(data, start) ? start + BOM.length : start;
  while (at < end && isSpace(data[at]!)) at++;
  return at < end ? at : -1;
}

/** Whether a line has nothing but blanks and a comment. */
function isBlank(data: Buffer, start: number, end: number): boolean {
  const at = contentAt(data, start, end);
  return at < 0 || data[at] === 0x23;
}

function isSpace(c: number): boolean {
  return c === 0x20 || c === 0x09 || c === 0x0d;
}
