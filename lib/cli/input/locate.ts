import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { fieldsOf } from '../../values/field-path';
import { MASK } from '../../values/secret-like';
import { yamlDocument } from './full-yaml';
import type { Place } from './place';
import { Lines, type Position } from './position';
import { type Masked, masked } from './secrets';

/** Where a field of an object is in its file. */
export interface Location extends Position {
  /** Where what is to be underlined ends, on the same line. */
  readonly endColumn: number;
  /** The text of the line, secret values masked; undefined where it cannot be shown. */
  readonly excerpt: string | undefined;
  /** The column of the excerpt's first character: more than 1 for an object that begins in the middle of a line. */
  readonly excerptColumn: number;
}

/** Finds fields in the text of objects. Texts are read again for it; the last one is kept for the object's other findings. */
export class Locator {
  private last: { readonly place: Place; readonly kind: string; readonly text: ObjectText | undefined } | undefined;

  /** Where a field is; its nearest parent, where it is not there; the object, where nothing of it can be found. */
  public locate(place: Place, kind: string, path: string): Location {
    if (!this.last || this.last.kind !== kind || !isSame(this.last.place, place))
      this.last = { place, kind, text: objectText(place, kind) };
    const { inside } = place;
    const found = this.last.text?.find(inside === undefined ? path : `${inside}.${path}`);
    if (found) {
      // How the Secrets of another object's values are masked is not known.
      const shown = inside !== undefined && kind === 'Secret' ? { ...found, excerpt: undefined } : found;
      return { ...shown, line: place.line + found.line - 1 };
    }
    const { line, column } = place;
    return { line, column, endColumn: column + 1, excerpt: undefined, excerptColumn: 1 };
  }

  /** The text of an object, secret values masked; empty where it cannot be shown. */
  public manifest(place: Place, kind: string): readonly ManifestLine[] {
    const lines = this.textOf(place, kind)?.manifest() ?? [];
    return lines.map(({ line, text }) => ({ line: line + place.line - 1, text }));
  }

  private textOf(place: Place, kind: string): ObjectText | undefined {
    if (!this.last || this.last.kind !== kind || !isSame(this.last.place, place))
      this.last = { place, kind, text: objectText(place, kind) };
    return this.last.text;
  }
}

/** A line of an object, and where it is in its file. */
export interface ManifestLine {
  readonly line: number;
  readonly text: string;
}

/** Items of a list that could not be told apart are all in the place of the list. */
function isSame(a: Place, b: Place): boolean {
  return a.source === b.source && a.offset === b.offset && a.length === b.length;
}

function objectText({ source, offset, length, column }: Place, kind: string): ObjectText | undefined {
  const bytes = source.again(offset, length);
  if (!bytes) return undefined;
  try {
    return new ObjectText(bytes.toString('utf8'), column - 1, kind);
  } catch {
    // Nested too deeply.
    return undefined;
  }
}

const MOST_LINES = 500;
const LONGEST_LINE = 500;

/** A line, and what of it is shown. */
interface ShownLine {
  readonly whole: string;
  readonly excerpt: string | undefined;
}

class ObjectText {
  private readonly text: string;
  private readonly document: Document.Parsed;
  private readonly lines: Lines;
  private readonly shown: Masked;
  /** How many columns to the right the first line is in its file. */
  private readonly shift: number;
  /** Lines as they are shown, and the fields of mappings: what several findings ask for is looked for once. */
  private readonly shownLines = new Map<number, ShownLine>();
  private readonly fields = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  public constructor(text: string, indent: number, kind: string) {
    // An item of a YAML list goes on at the column at which it began. In braces nothing depends on it, and the column may be large.
    const isFlow = /^[{[]/.test(text);
    this.text = isFlow ? text : ' '.repeat(indent) + text;
    this.shift = isFlow ? indent : 0;
    this.document = yamlDocument(this.text);
    this.lines = new Lines(this.text);
    this.shown = masked(this.text, this.document, kind);
  }

  public find(path: string): Location | undefined {
    const range = this.rangeOf(path);
    if (!range) return undefined;
    const { line, column } = this.lines.at(range[0]);
    const end = this.lines.at(Math.max(range[0] + 1, range[1]));
    const { whole, excerpt } = this.line(line);
    // Where something is masked, its length is not shown either.
    const most = excerpt === undefined || excerpt === whole ? whole.trimEnd().length + 1 : excerpt.length + 1;
    const endColumn = Math.max(column + 1, Math.min(end.line === line ? end.column : most, most));
    const shift = line === 1 ? this.shift : 0;
    return { line, column: column + shift, endColumn: endColumn + shift, excerpt, excerptColumn: 1 + shift };
  }

  /** All lines; of a value that is masked, one, as their number would tell its length. */
  public manifest(): ManifestLine[] {
    const lines: ManifestLine[] = [];
    for (const [i, whole] of this.text.split('\n', MOST_LINES).entries()) {
      const text = this.shown.line(i + 1, whole)?.trimEnd();
      if (text === undefined) return [];
      const isRest = text.trim() === MASK && lines.at(-1)?.text.endsWith(MASK);
      if (text !== '' && text !== '---' && !isRest) lines.push({ line: i + 1, text: text.slice(0, LONGEST_LINE) });
    }
    return lines;
  }

  private line(line: number): ShownLine {
    let shown = this.shownLines.get(line);
    if (!shown) {
      const whole = this.lines.line(line);
      shown = { whole, excerpt: this.shown.line(line, whole) };
      this.shownLines.set(line, shown);
    }
    return shown;
  }

  private field(map: YAMLMap, name: string): Pair | undefined {
    let fields = this.fields.get(map);
    if (!fields) {
      // Of a key that is there twice the first is shown.
      fields = new Map([...map.items].reverse().flatMap((pair) => named(pair)));
      this.fields.set(map, fields);
    }
    return fields.get(name);
  }

  /** What to underline: a scalar's value, the key of a mapping or list; the nearest parent of what is not there. */
  private rangeOf(path: string): readonly [number, number] | undefined {
    let node: unknown = this.document.contents;
    let range: readonly [number, number] | undefined;
    for (const field of fieldsOf(path)) {
      const pair: Pair | undefined = isMap(node) ? this.field(node, String(field)) : undefined;
      if (pair) {
        node = pair.value;
        range = (isScalar(node) || isAlias(node)) && length(node) > 0 ? rangeOf(node) : rangeOf(pair.key);
      } else if (isSeq(node) && typeof field === 'number' && node.items[field] !== undefined) {
        node = node.items[field];
        range = isScalar(node) ? rangeOf(node) : (firstKey(node) ?? rangeOf(node));
      } else break;
    }
    return range ?? this.ownName() ?? rangeOf(this.document.contents);
  }

  private ownName(): readonly [number, number] | undefined {
    const name = this.document.getIn(['metadata', 'name'], true);
    return isScalar(name) ? rangeOf(name) : undefined;
  }
}

function named(pair: Pair): [string, Pair][] {
  return isScalar(pair.key) ? [[String(pair.key.value), pair]] : [];
}

function firstKey(node: unknown): readonly [number, number] | undefined {
  return isMap(node) && node.items[0] ? rangeOf(node.items[0].key) : undefined;
}

function length(node: Node): number {
  return node.range ? node.range[1] - node.range[0] : 0;
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = (node as Node | null)?.range;
  return range ? [range[0], range[1]] : undefined;
}
