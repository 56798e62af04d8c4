/** A place in a text, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The lines of a text. */
export class Lines {
  private readonly starts: number[] = [0];

  public constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** Line and column of an offset. */
  public at(offset: number): Position {
    const within = Math.min(offset, this.text.length);
    const line = countUpTo(this.starts, within);
    return { line, column: within - this.starts[line - 1]! + 1 };
  }

  /** A line, from 1, without its line break. */
  public line(line: number): string {
    const start = this.starts[line - 1];
    if (start === undefined) return '';
    const end = (this.starts[line] ?? this.text.length + 1) - 1;
    return this.text.slice(start, end > start && this.text[end - 1] === '\r' ? end - 1 : end);
  }
}

/** How far apart the places are from which a cursor starts anew. */
const STEP = 1 << 16;

/**
 * Finds places in a text, offset after offset, at a cost that grows with the text and not with their number. To go back it
 * starts anew from a place that it has passed.
 */
export class Cursor {
  private offset = 0;
  private line = 1;
  private lineStart = 0;
  private byte = 0;
  /** Where the line ends; Infinity for the last one, undefined where it was not looked for. */
  private lineEnd: number | undefined;
  /** The last long line whose end was looked for. */
  private long = { start: -1, end: -1 };
  /** The places that were passed, by offset. */
  private readonly offsets: number[] = [0];
  private readonly passed: (readonly [line: number, lineStart: number, byte: number])[] = [[1, 0, 0]];

  public constructor(private readonly text: string) {}

  /** Line and column from 1; the offset in the text as UTF-8. */
  public at(offset: number): Position & { readonly byte: number } {
    if (offset < this.offset) this.back(offset);
    for (let next = this.offset + STEP; next < offset; next = this.offset + STEP) {
      // Not into the middle of a character.
      this.forward(/[\uDC00-\uDFFF]/.test(this.text[next]!) ? next + 1 : next);
      if (this.offset > this.offsets[this.offsets.length - 1]!) {
        this.offsets.push(this.offset);
        this.passed.push([this.line, this.lineStart, this.byte]);
      }
    }
    this.forward(offset);
    return { line: this.line, column: offset - this.lineStart + 1, byte: this.byte };
  }

  private forward(offset: number): void {
    this.lineEnd ??= this.endOf(this.lineStart);
    while (this.lineEnd < offset) {
      this.line++;
      this.lineStart = this.lineEnd + 1;
      this.lineEnd = this.endOf(this.lineStart);
    }
    this.byte += Buffer.byteLength(this.text.slice(this.offset, offset), 'utf8');
    this.offset = offset;
  }

  private endOf(start: number): number {
    if (start === this.long.start) return this.long.end;
    const found = this.text.indexOf('\n', start);
    const end = found < 0 ? Number.POSITIVE_INFINITY : found;
    if (end - start > STEP) this.long = { start, end };
    return end;
  }

  private back(offset: number): void {
    const place = countUpTo(this.offsets, offset) - 1;
    this.offset = this.offsets[place]!;
    [this.line, this.lineStart, this.byte] = this.passed[place]!;
    this.lineEnd = undefined;
  }
}

/** How many of some numbers, in order, are no greater than another. */
function countUpTo(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where something stands, from an offset on, that is no comment, no blank and no marker; else the offset itself. */
export function firstContent(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const c = text[at]!;
    if (c === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith('---', at)) at += 3;
    else if (c.trim() === '') at++;
    else return at;
  }
  return offset;
}
