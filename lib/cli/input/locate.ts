import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { couldWrite } from '../../builds/helm/template';
import { fieldsOf } from '../../values/field-path';
import { holdsOpen } from '../../values/open';
import { MASK } from '../../values/secret-like';
import { yamlDocument } from './full-yaml';
import type { Place } from './place';
import { Lines, type Position } from './position';
import { type Masked, masked } from './secrets';
import { hasActionLines, shownTemplateLine, yamlOfTemplate } from './template-text';

/** Where a field of an object is in its file. */
export interface Location extends Position {
  /** Where what is to be underlined ends, on the same line. */
  readonly endColumn: number;
  /** The text of the line, secret values masked; undefined where it cannot be shown. */
  readonly excerpt: string | undefined;
  /** The column of the excerpt's first character: more than 1 for an object that begins in the middle of a line. */
  readonly excerptColumn: number;
}

/** A text that was read again. */
interface Read {
  readonly place: Place;
  readonly kind: string;
  readonly text: ObjectText | undefined;
}

/** How many texts are kept, and of how many bytes together besides the last one. */
const MOST_KEPT = 4;
const MOST_KEPT_BYTES = 1 << 20;

/**
 * Finds fields in the text of objects. Texts are read again for it; the last ones are kept, for the object's other findings and
 * for what the findings of many objects are related to.
 */
export class Locator {
  /** The last one first. */
  private readonly kept: Read[] = [];

  /**
   * Where a field is; its nearest parent, where it is not there; the object, where nothing of it can be found.
   *
   * @param value the object, by which the field of a template is known
   */
  public locate(place: Place, kind: string, path: string, value?: unknown): Location {
    const { inside } = place;
    const found = this.textOf(place, kind)?.find(inside === undefined ? path : `${inside}.${path}`, value);
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
    const { kept } = this;
    const at = kept.findIndex((one) => one.kind === kind && isSame(one.place, place));
    const [found = { place, kind, text: objectText(place, kind) }] = at < 0 ? [] : kept.splice(at, 1);
    kept.unshift(found);
    while (kept.length > 1 && (kept.length > MOST_KEPT || bytesOf(kept.slice(1)) > MOST_KEPT_BYTES)) kept.pop();
    return found.text;
  }
}

function bytesOf(kept: readonly Read[]): number {
  return kept.reduce((sum, { place }) => sum + place.length, 0);
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

function objectText({ source, offset, length, column, isTemplate }: Place, kind: string): ObjectText | undefined {
  const bytes = source.again(offset, length);
  if (!bytes) return undefined;
  try {
    const text = bytes.toString('utf8');
    return isTemplate ? new TemplateText(text, kind) : new ObjectText(text, column - 1, kind);
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
  protected readonly text: string;
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

  public find(path: string, value?: unknown): Location | undefined {
    const range = this.rangeOf(path, value);
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
      const shown = this.shown.line(i + 1, whole);
      if (shown === undefined) return [];
      const text = this.asWritten(i + 1, whole, shown).trimEnd();
      const isRest = text.trim() === MASK && lines.at(-1)?.text.endsWith(MASK);
      if (text !== '' && text !== '---' && !isRest) lines.push({ line: i + 1, text: text.slice(0, LONGEST_LINE) });
    }
    return lines;
  }

  private line(line: number): ShownLine {
    let shown = this.shownLines.get(line);
    if (!shown) {
      const whole = this.lines.line(line);
      const excerpt = this.shown.line(line, whole);
      shown = { whole, excerpt: excerpt === undefined ? undefined : this.asWritten(line, whole, excerpt) };
      this.shownLines.set(line, shown);
    }
    return shown;
  }

  /** A line as it is shown, with what the YAML of it leaves out. */
  protected asWritten(_line: number, _whole: string, shown: string): string {
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
  private rangeOf(path: string, value: unknown): readonly [number, number] | undefined {
    let node: unknown = this.document.contents;
    let range: readonly [number, number] | undefined;
    let at = value;
    for (const field of fieldsOf(path)) {
      at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[field] : undefined;
      const pair: Pair | undefined =
        isMap(node) && this.isOnly(node, field) ? this.field(node, String(field)) : undefined;
      if (pair) {
        node = pair.value;
        range = isScalarOf(node) && this.writes(node, at) ? rangeOf(node) : rangeOf(pair.key);
      } else {
        const item = isSeq(node) && typeof field === 'number' ? this.item(node, field) : undefined;
        if (item === undefined) break;
        node = item;
        range = isScalar(node) ? rangeOf(node) : (firstKey(node) ?? rangeOf(node));
      }
    }
    return range ?? this.ownName() ?? rangeOf(this.document.contents);
  }

  /** Whether a mapping has a key once, where that matters. */
  protected isOnly(_map: YAMLMap, _key: string | number): boolean {
    return true;
  }

  /** Whether a scalar is where a value comes from. */
  protected writes(_scalar: Node, _value: unknown): boolean {
    return true;
  }

  /** An entry of a list. */
  protected item(list: YAMLSeq, index: number): unknown {
    return list.items[index];
  }

  private ownName(): readonly [number, number] | undefined {
    const name = this.document.getIn(['metadata', 'name'], true);
    return isScalar(name) ? rangeOf(name) : undefined;
  }
}

/** The part of a template that writes an object. What it decides by values is not taken for certain. */
class TemplateText extends ObjectText {
  private readonly written: Lines;

  public constructor(
    private readonly template: string,
    kind: string,
  ) {
    super(yamlOfTemplate(template), 0, kind);
    this.written = new Lines(template);
  }

  protected override asWritten(line: number, whole: string, shown: string): string {
    return shownTemplateLine(this.written.line(line), whole, shown);
  }

  protected override isOnly(map: YAMLMap, key: string | number): boolean {
    return map.items.filter((pair) => isScalar(pair.key) && pair.key.value === key).length < 2;
  }

  protected override writes(scalar: Node, value: unknown): boolean {
    const [from, to] = rangeOf(scalar)!;
    const text = this.template.slice(from, to).replace(/^(["'])([\s\S]*)\1$/, '$2');
    return value === undefined || holdsOpen(value) || couldWrite(text, String(value));
  }

  /** One that is repeated writes all entries; of several, with conditions, nobody knows which one it is. */
  protected override item(list: YAMLSeq, index: number): unknown {
    const range = rangeOf(list)!;
    const start = this.template.lastIndexOf('\n', range[0]) + 1;
    if (!hasActionLines(this.template.slice(start, range[1])) && !this.isAfterAction(start)) return list.items[index];
    return list.items.length === 1 ? list.items[0] : undefined;
  }

  private isAfterAction(lineStart: number): boolean {
    const before = this.template.slice(0, Math.max(0, lineStart - 1));
    return hasActionLines(before.slice(before.lastIndexOf('\n') + 1));
  }
}

function isScalarOf(node: unknown): node is Node {
  return (isScalar(node) || isAlias(node)) && length(node) > 0;
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
