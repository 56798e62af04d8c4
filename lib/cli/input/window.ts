import { isAscii } from 'node:buffer';
import type { Bytes } from '../io';
import type { Piece } from './piece';

/** A piece that is larger than may be. */
export class TooLarge extends Error {
  public constructor(
    public readonly most: number,
    public readonly line: number,
    public readonly column: number,
  ) {
    super();
  }
}

const NEWLINE = 0x0a;
const FIRST = 1 << 16;
const CHUNK = 1 << 20;

/** What was read of a stream and not taken yet. */
export class Window {
  /** Pieces are windows into the same memory, which is written no more where there are any. */
  public data: Buffer = Buffer.alloc(0);

  /** What `data` is the beginning of: there is room for more behind it. */
  private room: Buffer = this.data;
  private offset = 0;
  private line = 1;
  private column = 1;
  private ended = false;

  public constructor(
    private readonly bytes: Bytes,
    private readonly most: number,
  ) {}

  /** Reads more. False at the end. */
  public fill(): boolean {
    const { length } = this.data;
    if (length > this.most) this.refuse();
    // A terminal would wait for more.
    if (this.ended) return false;
    if (length === this.room.length) {
      // Twice what there is, so that a document of any size is moved only a few times.
      this.room = Buffer.allocUnsafe(Math.max(this.offset === 0 ? FIRST : CHUNK, 2 * length));
      this.data.copy(this.room);
    }
    const read = this.bytes.read(this.room.subarray(length));
    this.data = this.room.subarray(0, length + read);
    this.ended = read === 0;
    return !this.ended;
  }

  /** Takes the first bytes; `newlines` is how many line breaks they have, where they end with one and that is known. */
  public take(length: number, newlines?: number): Piece {
    if (length > this.most) this.refuse();
    const bytes = this.data.subarray(0, length);
    const piece = { bytes, offset: this.offset, line: this.line, column: this.column };
    this.data = this.data.subarray(length);
    this.room = this.room.subarray(length);
    this.offset += length;
    if (newlines !== undefined) {
      this.line += newlines;
      this.column = 1;
    } else this.pass(bytes);
    return piece;
  }

  public skip(length: number): void {
    this.take(length);
  }

  private pass(bytes: Buffer): void {
    let start = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
      this.line++;
      this.column = 1;
      start = at + 1;
    }
    const last = start === 0 ? bytes : bytes.subarray(start);
    this.column += isAscii(last) ? last.length : last.toString('utf8').length;
  }

  private refuse(): never {
    throw new TooLarge(this.most, this.line, this.column);
  }
}
