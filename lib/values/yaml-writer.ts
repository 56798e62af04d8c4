import { isPlain, type Plain } from './plain';

/**
 * Writes what Kubernetes objects are made of as a library writes it, several times as fast: mappings and sequences in block
 * style, and strings that need no quotes. The library is asked for all other scalars, and for whole documents that have more:
 * strings of several lines, values that are referred to twice, objects of a class.
 */
export class YamlWriter {
  private readonly scalars = new Map<unknown, string>();
  private readonly seen = new Set<object>();

  /** @param library gives the text of a document, with a line break at its end */
  public constructor(private readonly library: (document: unknown) => string) {}

  /** The text of a document, with a line break at its end. */
  public document(value: unknown): string {
    if (!isPlain(value)) return this.library(value);
    try {
      this.seen.clear();
      return `${this.mapping(value, '')}\n`;
    } catch (e) {
      if (e === NOT_SIMPLE || e instanceof RangeError) return this.library(value);
      throw e;
    }
  }

  /** What follows an indicator on its line: a scalar, or a collection whose other lines are indented. */
  private text(value: unknown, indent: string): string {
    if (Array.isArray(value)) return this.sequence(value, indent);
    if (isPlain(value)) return this.mapping(value, indent);
    return this.scalar(value);
  }

  private sequence(items: readonly unknown[], indent: string): string {
    this.see(items);
    let text = '';
    for (const item of items) text += `${text === '' ? '' : `\n${indent}`}- ${this.text(item, `${indent}  `)}`;
    return text === '' ? '[]' : text;
  }

  private mapping(map: Plain, indent: string): string {
    this.see(map);
    const prototype: unknown = Object.getPrototypeOf(map);
    if ((prototype !== Object.prototype && prototype !== null) || typeof map.toJSON === 'function') throw NOT_SIMPLE;
    let text = '';
    for (const key of Object.keys(map)) {
      const value = map[key];
      text += `${text === '' ? '' : `\n${indent}`}${this.key(key)}:`;
      const isBlock = Array.isArray(value) ? value.length > 0 : isPlain(value) && Object.keys(value).length > 0;
      text += isBlock ? `\n${indent}  ${this.text(value, `${indent}  `)}` : ` ${this.text(value, indent)}`;
    }
    return text === '' ? '{}' : text;
  }

  private key(key: string): string {
    if (key.length > LONGEST_KEY || MARKER.test(key)) throw NOT_SIMPLE;
    return isPlainString(key) ? key : this.fromLibrary(`key ${key}`, () => this.library({ [key]: 0 }), 0, ': 0\n');
  }

  private scalar(value: unknown): string {
    if (typeof value === 'string' ? isPlainString(value) : typeof value === 'boolean' || isPlainNumber(value)) {
      return String(value);
    }
    if (MARKER.test(String(value)) || typeof value === 'function') throw NOT_SIMPLE;
    const of = typeof value === 'string' ? `value ${value}` : value;
    return this.fromLibrary(of, () => this.library({ a: value }), 'a: '.length, '\n');
  }

  private fromLibrary(of: unknown, write: () => string, start: number, ending: string): string {
    let text = this.scalars.get(of);
    if (text === undefined) {
      const written = write();
      if (!written.endsWith(ending)) throw NOT_SIMPLE;
      text = written.slice(start, -ending.length);
      if (text.includes('\n')) throw NOT_SIMPLE;
      if (typeof of !== 'string' || of.length <= LONGEST_KEPT) this.scalars.set(of, text);
    }
    return text;
  }

  /** The library writes what it meets a second time as an alias of the first. */
  private see(value: object): void {
    if (this.seen.has(value)) throw NOT_SIMPLE;
    this.seen.add(value);
  }
}

/** The library writes longer ones in another form. */
const LONGEST_KEY = 128;
/** What ends a document or begins a directive where a line starts with it, which depends on what it is in. */
const MARKER = /---|\.\.\.|%/;
const LONGEST_KEPT = 64;
const NOT_SIMPLE = Symbol('not simple');

/** But for `e0`, which the library takes for a number. */
const PLAIN_STRING = /^(?![eE][+-]?[0-9]+$)[A-Za-z_/](?:[A-Za-z0-9_./:@=+-]*[A-Za-z0-9_./=+])?$/;
/** What YAML 1.1 takes for something else than a string. */
const OTHER_TYPE = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Whether a string is written as it is, wherever it is. */
function isPlainString(value: string): boolean {
  return PLAIN_STRING.test(value) && !(value.length <= 5 && OTHER_TYPE.test(value));
}

function isPlainNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
