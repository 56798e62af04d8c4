/** A place in a text, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: Math.max(0, Math.min(offset, text.length) - start) + 1 };
}

/**
 * Finds places in a text, offset after offset, at a cost that grows with the text and not with their number, as long as
 * they come in order.
 */
export class Cursor {
  private offset = 0;
  private line = 1;
  private lineStart = 0;
  private byte = 0;

  public constructor(private readonly text: string) {}

  /** Line and column from 1; the offset in the text as UTF-8. */
  public at(offset: number): Position & { readonly byte: number } {
    const { text } = this;
    if (offset < this.offset) {
      this.offset = 0;
      this.line = 1;
      this.lineStart = 0;
      this.byte = 0;
    }
    for (let end = text.indexOf('\n', this.lineStart); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
      this.line++;
      this.lineStart = end + 1;
    }
    this.byte += Buffer.byteLength(text.slice(this.offset, offset), 'utf8');
    this.offset = offset;
    return { line: this.line, column: offset - this.lineStart + 1, byte: this.byte };
  }
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

/** The text of a line, from 1, without its line break. */
export function lineText(text: string, line: number): string {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}
