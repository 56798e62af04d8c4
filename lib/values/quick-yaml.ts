import { isSpecial, plainScalar } from './yaml-scalars';

/** A stretch of the text, by offset. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a text holds. */
export interface QuickDocument {
  readonly value: unknown;
  readonly range: Stretch;
  /** Where the entries of the root's `items` are, where it has them. */
  readonly items?: readonly Stretch[];
}

/**
 * Reads the YAML that manifests are written in: block mappings and sequences, scalars and flow collections on one line,
 * literal block scalars. It is an order of magnitude faster than the whole language, which is what lets a stream of
 * 100 MB be checked in seconds.
 *
 * Gives undefined for whatever it does not know for certain to mean one thing: then the library reads it, and says what
 * is wrong. What it gives equals what the library gives (test/values/quick-yaml.test.ts).
 *
 * @param scalar gives the value of a plain scalar
 */
export function quickYaml(text: string, scalar: (source: string) => unknown = plainScalar): QuickDocument | undefined {
  try {
    const reader = new QuickReader(text, scalar);
    const value = reader.document();
    return { value, range: { start: reader.first, end: text.length }, items: reader.items };
  } catch (e) {
    if (e === NOT_SIMPLE || e instanceof RangeError) return undefined;
    throw e;
  }
}

/** What is nested more is left to the library. */
const DEEPEST = 200;

const NOT_SIMPLE = Symbol('not simple');
const KEY = /(?:([A-Za-z0-9_./][A-Za-z0-9_./-]*)|"([^"\\\n]*)"|'([^'\n]*)'):(?=[ \n]|$)/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n\t]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;
const SINGLE_QUOTED = /'(?:[^'\n\t]|'')*'/y;
const STARTS_ENCLOSED = new Set('"\'[{'.split(''));
const SPACES = / */y;
/** Nothing more on a line. */
const REST = /(?: +#.*| *)(?=\n|$)/y;
const FLOW_KEY = /(?:([A-Za-z0-9_./][A-Za-z0-9_./-]*): +|"([^"\\\n\t]*)": *|'([^'\n\t]*)': *)/y;
/** A plain scalar in a flow collection, without what is only sometimes part of one. */
const FLOW_PLAIN = /(?:[A-Za-z0-9_./+]|-(?=[A-Za-z0-9_-]))(?:[^,[\]{}:#"'\n\t]|:(?=[^ ,[\]{}"'\n\t]))*/y;
/** What a plain scalar cannot begin with, or what has a meaning of its own there. */
const INDICATORS = new Set('&*!|>%@`#,?:-]}[{"\''.split(''));

class QuickReader {
  public items: Stretch[] | undefined;
  /** Where the content starts, behind markers and comments. */
  public first = 0;

  /** The line that is read next, its indentation, and where its content starts and ends. */
  private indent = -1;
  private start = 0;
  private end = 0;
  private lineStart = 0;
  private next = 0;
  /** Where it is within a line, in what is enclosed. */
  private at = 0;
  private depth = 0;

  public constructor(
    private readonly text: string,
    private readonly plain: (source: string) => unknown,
  ) {
    // Line breaks of one kind, and no byte order mark, make the rest simpler.
    if (text.includes('\r') || text.includes('\uFEFF')) throw NOT_SIMPLE;
  }

  public document(): unknown {
    if (this.text.startsWith('---')) {
      const end = this.text.indexOf('\n');
      if (end < 0 || !/^---(?: *| +#.*)$/.test(this.text.slice(0, end))) throw NOT_SIMPLE;
      this.next = end + 1;
    }
    if (!this.advance()) return null;
    this.first = this.start;
    const value = this.block(true);
    if (this.indent >= 0) throw NOT_SIMPLE;
    return value;
  }

  /** Goes to the next line that has content. */
  private advance(): boolean {
    const { text } = this;
    while (this.next < text.length) {
      const found = text.indexOf('\n', this.next);
      const end = found < 0 ? text.length : found;
      let at = this.next;
      while (at < end && text.charCodeAt(at) === 32) at++;
      this.lineStart = this.next;
      this.next = end + 1;
      if (at === end || text.charCodeAt(at) === 35) continue;
      if (text.charCodeAt(at) === 9) throw NOT_SIMPLE;
      let last = end;
      while (text.charCodeAt(last - 1) === 32) last--;
      this.indent = at - this.lineStart;
      this.start = at;
      this.end = last;
      // Markers and directives are for the one who knows all of YAML.
      if (this.indent === 0 && /^(?:---|\.\.\.|%)/.test(text.slice(at, at + 3))) throw NOT_SIMPLE;
      return true;
    }
    this.lineStart = text.length;
    this.indent = -1;
    return false;
  }

  private block(root: boolean): unknown {
    if (++this.depth > DEEPEST) throw NOT_SIMPLE;
    const value = this.isEntry() ? this.sequence(undefined) : this.mapping(root);
    this.depth--;
    return value;
  }

  private isEntry(): boolean {
    const { text, start, end } = this;
    return text.charCodeAt(start) === 45 && (start + 1 === end || text.charCodeAt(start + 1) === 32);
  }

  private mapping(root: boolean): Record<string, unknown> {
    const { indent, text } = this;
    const map: Record<string, unknown> = {};
    do {
      KEY.lastIndex = this.start;
      const match = KEY.exec(text);
      if (!match) throw NOT_SIMPLE;
      const key = newKey(match, map);
      let at = KEY.lastIndex;
      while (at < this.end && text.charCodeAt(at) === 32) at++;
      if (at >= this.end || text.charCodeAt(at) === 35) {
        const deeper = this.advance() && this.indent > indent;
        if (deeper) map[key] = this.block(false);
        else if (this.indent === indent && this.isEntry()) {
          const items: Stretch[] | undefined = root && key === 'items' ? [] : undefined;
          map[key] = this.sequence(items);
          if (items) this.items = items;
        } else map[key] = null;
      } else map[key] = this.inline(at, indent);
    } while (this.indent === indent && !this.isEntry());
    if (this.indent >= indent) throw NOT_SIMPLE;
    return map;
  }

  private sequence(ranges: Stretch[] | undefined): unknown[] {
    const { indent, text } = this;
    const list: unknown[] = [];
    do {
      let at = this.start + 1;
      while (at < this.end && text.charCodeAt(at) === 32) at++;
      const start = at;
      if (at >= this.end || text.charCodeAt(at) === 35) {
        list.push(this.advance() && this.indent > indent ? this.block(false) : null);
      } else {
        KEY.lastIndex = at;
        const nested = text.charCodeAt(at) === 45 && (at + 1 === this.end || text.charCodeAt(at + 1) === 32);
        if (nested || KEY.test(text)) {
          // The entry's mapping begins on the line of its dash.
          this.indent = at - this.lineStart;
          this.start = at;
          list.push(this.block(false));
        } else list.push(this.inline(at, indent));
      }
      ranges?.push({ start, end: this.lineStart });
    } while (this.indent === indent && this.isEntry());
    if (this.indent > indent) throw NOT_SIMPLE;
    return exact(list);
  }

  /** A value that starts on this line; it may not go on below, but for a block scalar. */
  private inline(at: number, indent: number): unknown {
    const { text } = this;
    const c = text[at]!;
    if (c === '|' || c === '>') return this.literal(text.slice(at, this.end), indent);
    const value = STARTS_ENCLOSED.has(c) ? this.alone(at) : this.scalar(text.slice(at, this.end));
    this.advance();
    if (this.indent > indent) throw NOT_SIMPLE;
    return value;
  }

  /** What is in quotes, brackets or braces, with nothing behind it on its line. */
  private alone(at: number): unknown {
    this.at = at;
    const value = this.enclosed();
    this.take(REST);
    return value;
  }

  private enclosed(): unknown {
    switch (this.text[this.at]) {
      case '"': {
        const [quoted] = this.take(DOUBLE_QUOTED);
        return quoted.includes('\\') ? JSON.parse(quoted) : copied(quoted.slice(1, -1));
      }
      case "'":
        return copied(this.take(SINGLE_QUOTED)[0].slice(1, -1).replaceAll("''", "'"));
      case '[':
        return this.flowSequence();
      default:
        return this.flowMapping();
    }
  }

  /** What matches here; goes on behind it. */
  private take(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) throw NOT_SIMPLE;
    this.at = pattern.lastIndex;
    return match;
  }

  private flowSequence(): unknown[] {
    const list: unknown[] = [];
    this.flowEntries(']', () => list.push(this.flowValue()));
    return exact(list);
  }

  private flowMapping(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    this.flowEntries('}', () => {
      const key = newKey(this.take(FLOW_KEY), map);
      map[key] = this.flowValue();
    });
    return map;
  }

  private flowEntries(close: string, entry: () => void): void {
    if (++this.depth > DEEPEST) throw NOT_SIMPLE;
    this.at++;
    this.take(SPACES);
    if (this.text[this.at] !== close) {
      for (;;) {
        entry();
        this.take(SPACES);
        if (this.text[this.at] !== ',') break;
        this.at++;
        this.take(SPACES);
      }
      if (this.text[this.at] !== close) throw NOT_SIMPLE;
    }
    this.at++;
    this.depth--;
  }

  private flowValue(): unknown {
    if (STARTS_ENCLOSED.has(this.text[this.at]!)) return this.enclosed();
    return this.plain(copied(this.take(FLOW_PLAIN)[0].trimEnd()));
  }

  /** A plain scalar that is all of a line, or all but a comment. */
  private scalar(text: string): unknown {
    const c = text[0]!;
    if (text.includes('\t') || (INDICATORS.has(c) && !(c === '-' && text.length > 1 && text[1] !== ' ')))
      throw NOT_SIMPLE;
    const comment = text.indexOf(' #');
    const plain = comment < 0 ? text : text.slice(0, comment).trimEnd();
    if (plain.includes(': ') || plain.endsWith(':')) throw NOT_SIMPLE;
    return this.plain(copied(plain));
  }

  /** A literal block scalar, or a folded one that has nothing but lines to fold. */
  private literal(header: string, indent: number): string {
    const match = /^([|>])(-?)$/.exec(header);
    if (!match) throw NOT_SIMPLE;
    const { text } = this;
    const lines: string[] = [];
    let width = -1;
    let at = this.next;
    let ended = false;
    while (at < text.length) {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      let content = at;
      while (content < end && text.charCodeAt(content) === 32) content++;
      if (content === end) {
        // Nothing but spaces: content only where they are more than the indentation.
        if (width < 0 && end > at) throw NOT_SIMPLE;
        lines.push(width < 0 ? '' : text.slice(Math.min(at + width, end), end));
      } else {
        if (width < 0) {
          width = content - at;
          if (width <= indent || text.charCodeAt(content) === 9) throw NOT_SIMPLE;
        }
        if (content - at < width) {
          if (content - at > indent) throw NOT_SIMPLE;
          break;
        }
        lines.push(text.slice(at + width, end));
      }
      ended = found >= 0;
      at = end + 1;
    }
    if (width < 0 || !ended) throw NOT_SIMPLE;
    this.next = at;
    this.advance();
    while (lines[lines.length - 1] === '') lines.pop();
    if (match[1] === '>' && lines.some((line) => line === '' || line[0] === ' ' || line[0] === '\t')) throw NOT_SIMPLE;
    return lines.join(match[1] === '|' ? '\n' : ' ') + (match[2] === '-' ? '' : '\n');
  }
}

/** The key in a match; not one that is no text, or that the map has already. */
function newKey([, plain, double, single]: RegExpExecArray, map: object): string {
  const key = plain ?? double ?? single!;
  if (plain !== undefined && isSpecial(plain)) throw NOT_SIMPLE;
  if (key === '__proto__' || key.length > 1000 || Object.hasOwn(map, key)) throw NOT_SIMPLE;
  return key;
}

/** A part of the text that does not keep all of it in memory: a dump of 40,000 Deployments takes a fifth less, with `exact`. */
function copied(part: string): string {
  return part.length < 13 ? part : [part[0], part.slice(1)].join('');
}

/** A list without the room for sixteen more entries that one has which has grown. */
function exact(list: readonly unknown[]): unknown[] {
  return list.slice();
}
