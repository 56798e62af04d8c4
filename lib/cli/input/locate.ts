import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { fieldsOf } from '../../values/field-path';
import { yamlDocument } from './full-yaml';
import type { Place } from './place';
import { lineText, type Position, positionAt } from './position';
import { type Masked, masked } from './secrets';

/** Where a field of an object is in its file. */
export interface Location extends Position {
  /** Where what is to be underlined ends, on the same line. */
  readonly endColumn: number;
  /** The text of the line, secret values masked; undefined where it cannot be shown. */
  readonly excerpt: string | undefined;
}

/** Finds fields in the text of objects. Texts are read again for it; the last one is kept for the object's other findings. */
export class Locator {
  private last: { place: Place; text: ObjectText | undefined } | undefined;

  /** Where a field is; its nearest parent, where it is not there; the object, where nothing of it can be found. */
  public locate(place: Place, kind: string, path: string): Location {
    if (this.last?.place !== place) this.last = { place, text: objectText(place, kind) };
    const { text } = this.last;
    const found = text?.find(path);
    if (!found) return { line: place.line, column: place.column, endColumn: place.column + 1, excerpt: undefined };
    return { ...found, line: place.line + found.line - 1 };
  }
}

function objectText(place: Place, kind: string): ObjectText | undefined {
  const bytes = place.source.again(place.offset, place.length);
  if (!bytes) return undefined;
  try {
    // An item of a list goes on at the column at which it began.
    return new ObjectText(' '.repeat(place.column - 1) + bytes.toString('utf8'), kind);
  } catch {
    // Nested too deeply.
    return undefined;
  }
}

class ObjectText {
  private readonly document: Document.Parsed;
  private readonly shown: Masked;

  public constructor(
    private readonly text: string,
    kind: string,
  ) {
    this.document = yamlDocument(text);
    this.shown = masked(text, this.document, kind);
  }

  public find(path: string): Location | undefined {
    const range = this.rangeOf(path);
    if (!range) return undefined;
    const { line, column } = positionAt(this.text, range[0]);
    const end = positionAt(this.text, Math.max(range[0] + 1, range[1]));
    const whole = lineText(this.text, line);
    const excerpt = this.shown.line(line, whole);
    // Where something is masked, its length is not shown either.
    const most = excerpt === undefined || excerpt === whole ? whole.trimEnd().length + 1 : excerpt.length + 1;
    const endColumn = Math.min(end.line === line ? end.column : most, most);
    return { line, column, endColumn: Math.max(endColumn, column + 1), excerpt };
  }

  /** What to underline: a scalar's value, the key of a mapping or list; the nearest parent of what is not there. */
  private rangeOf(path: string): readonly [number, number] | undefined {
    let node: unknown = this.document.contents;
    let range: readonly [number, number] | undefined;
    for (const field of fieldsOf(path)) {
      const pair: Pair | undefined = isMap(node) ? node.items.find((p) => keyOf(p) === String(field)) : undefined;
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

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
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
