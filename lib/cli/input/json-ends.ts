const QUOTE = 0x22;
const SINGLE = 0x27;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const HASH = 0x23;
const NEWLINE = 0x0a;

const ITEMS = Buffer.from('"items"');

/**
 * Whether an object of JSON begins here: a brace, and then a string or another brace. Undefined where what comes next is not
 * there yet.
 */
export function isJsonStart(data: Buffer, start: number): boolean | undefined {
  if (data[start] !== OPEN) return false;
  let at = start + 1;
  while (at < data.length && isSpace(data[at]!)) at++;
  return at === data.length ? undefined : data[at] === QUOTE || data[at] === CLOSE;
}

/**
 * Finds where a JSON object ends, and where the entries of its `items` do, in bytes that come a part at a time.
 *
 * It looks at brackets, strings and comments only, in a way that holds for YAML's braces too: what is between them is for the
 * one who parses the pieces.
 */
export class JsonEnds {
  /** The byte that is looked at next. */
  private at = 0;
  /** The last byte before it that was no white space and in no string. */
  private before = 0;
  /** How many brackets are open. */
  private depth = 0;
  /** The quote or line break that ends the string or comment that `at` is in, and where it began; 0 outside of them. */
  private until = 0;
  private from = 0;
  /** Whether the last key of the object itself is `items`. */
  private isItems = false;
  private inItems = false;
  private hadItems = false;
  /** Whether something of the item that `at` is at has come. */
  private began = false;

  /** Gives how many bytes there are up to what `next` told of, and goes on from there as if they had never been. */
  public take(): number {
    const { at } = this;
    this.at = 0;
    return at;
  }

  /**
   * Goes to the next place to cut, or to where there is no more.
   *
   * `items`: after the bracket that opens them; `gap`: before an item; `item`: after one; `end`: after the object.
   */
  public next(data: Buffer): 'more' | 'items' | 'gap' | 'item' | 'end' {
    while (this.at < data.length) {
      if (this.until !== 0) {
        if (!this.closes(data)) return 'more';
        continue;
      }
      const c = data[this.at]!;
      if (isSpace(c)) {
        this.at++;
        continue;
      }
      if (this.inItems && this.depth === 2) {
        const ends = c === COMMA || c === CLOSE_LIST;
        if (ends && this.began) {
          this.began = false;
          this.before = CLOSE;
          return 'item';
        }
        // Nothing between two commas is an item too: one that is missing.
        const begins = ends ? c === COMMA && this.before !== CLOSE : !this.isComment(c, data);
        if (begins && !this.began) {
          this.began = true;
          if (this.at > 0) return 'gap';
          if (ends) continue;
        }
      }
      const event = this.step(c, data);
      if (event) return event;
    }
    return 'more';
  }

  private step(c: number, data: Buffer): 'items' | 'end' | undefined {
    if ((c === QUOTE || c === SINGLE) && STARTS.has(this.before)) {
      this.until = c;
      this.from = this.at++;
      return undefined;
    }
    if (this.isComment(c, data)) {
      this.until = NEWLINE;
      this.from = this.at++;
      return undefined;
    }
    const { before } = this;
    this.before = c;
    this.at++;
    if (c === OPEN || c === OPEN_LIST) {
      this.depth++;
      if (c === OPEN || this.depth !== 2 || before !== COLON || !this.isItems || this.hadItems) return undefined;
      this.inItems = true;
      this.hadItems = true;
      return 'items';
    }
    if (c === CLOSE || c === CLOSE_LIST) {
      this.depth--;
      if (this.depth === 1) this.inItems = false;
      return this.depth === 0 ? 'end' : undefined;
    }
    if (c === COMMA && this.depth === 1) this.isItems = false;
    return undefined;
  }

  private isComment(c: number, data: Buffer): boolean {
    return c === HASH && this.at > 0 && isSpace(data[this.at - 1]!);
  }

  /** Goes behind the end of a string or comment; false where it is not there yet. */
  private closes(data: Buffer): boolean {
    const { until } = this;
    const end = data.indexOf(until, this.at);
    if (end < 0) {
      this.at = data.length;
      return false;
    }
    if (until === QUOTE && isEscaped(data, end, this.from)) {
      this.at = end + 1;
      return true;
    }
    if (until === SINGLE) {
      // Two of them are one that is written.
      if (end + 1 === data.length) {
        this.at = end;
        return false;
      }
      if (data[end + 1] === SINGLE) {
        this.at = end + 2;
        return true;
      }
    }
    this.at = end + 1;
    this.until = 0;
    if (until === NEWLINE) return true;
    if (this.depth === 1 && this.before !== COLON) this.isItems = data.subarray(this.from, this.at).equals(ITEMS);
    this.before = until;
    return true;
  }
}

/** What a quote stands after that begins a string. */
const STARTS = new Set([OPEN, OPEN_LIST, COMMA, COLON]);

function isEscaped(data: Buffer, quote: number, from: number): boolean {
  let slashes = 0;
  while (quote - 1 - slashes > from && data[quote - 1 - slashes] === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

function isSpace(c: number): boolean {
  return c === 0x20 || c === NEWLINE || c === 0x0d || c === 0x09;
}
