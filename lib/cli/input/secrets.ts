import { type Document, isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair, type Scalar, visit } from 'yaml';
import { METADATA_FIELDS } from '../../values/metadata-fields';
import { looksSecret, MASK, takesSecret } from '../../values/secret-like';
import { isSecretPlace } from '../../values/secret-place';

/** A text whose lines can be shown. */
export interface Masked {
  /** A line, from 1, with its text; undefined where it cannot be told what of it is secret. Comments are left out. */
  line(line: number, text: string): string | undefined;
}

/** Where kubectl and others keep a copy of the whole object. */
const COPY = /last-applied|last-configuration/;

/**
 * Hides the values that are secret: all of a Secret's data, whatever its quoting and on however many lines, what is in a
 * field or below a reference that is for secrets, and what looks like a secret wherever it is, in a comment too.
 */
export function masked(text: string, document: Document.Parsed, kind: string): Masked {
  // Where the text is broken nobody knows where a value ends.
  if (kind === 'Secret' && document.errors.length > 0) return NOTHING;
  // A whole list, where its items could not be told apart.
  if (isMap(document.contents) && isSeq(document.contents.get('items'))) return NOTHING;
  const { secret, scalars } = rangesOf(text, document, kind);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    line: (line, whole) => {
      const start = starts[line - 1] ?? 0;
      const shown = withoutComment(whole, start, scalars);
      const end = start + shown.length;
      const first = Math.min(
        ...secret.map(([from, to]) => (from <= end && to > start ? Math.max(from, start) : end + 1)),
      );
      if (first > end) return shown;
      // Nor is told how long it is, or what comes after it.
      const before = shown.slice(0, first - start);
      return `${before.trim() === '' ? (/^ */.exec(whole)?.[0] ?? '') : before}${MASK}`;
    },
  };
}

type Range = readonly [number, number];

/** A comment may hold what was there before, or what was left out. */
function withoutComment(line: string, start: number, scalars: readonly Range[]): string {
  for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
    const offset = start + at;
    if (at > 0 && !/\s/.test(line[at - 1]!)) continue;
    if (!scalars.some(([from, to]) => from <= offset && offset < to)) return line.slice(0, at).trimEnd();
  }
  return line;
}

const NOTHING: Masked = { line: () => undefined };

function rangesOf(text: string, document: Document.Parsed, kind: string): { secret: Range[]; scalars: Range[] } {
  const secret: Range[] = [];
  const scalars: Range[] = [];
  const anchors = new Set<string>();
  const add = (node: unknown, key?: unknown) => {
    const range = isNode(node) ? node.range : undefined;
    if (range) secret.push([startOf(text, range[0], isNode(key) ? key : undefined), range[1]]);
  };
  const addValues = ({ value }: Pair) => {
    if (isMap(value)) for (const inner of value.items) add(inner.value, inner.key);
  };
  if (kind === 'Secret' && isMap(document.contents)) {
    for (const pair of document.contents.items) {
      if (isScalar(pair.key) && OPEN.has(String(pair.key.value))) continue;
      if (isMap(pair.value)) addValues(pair);
      else add(pair.value, pair.key);
    }
  }
  visit(document, {
    Pair: (_, pair) => {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      if (COPY.test(name)) add(pair.value, pair.key);
      // A Secret within another object: a policy generates it, an operator's template makes it.
      if (DATA.has(name)) addValues(pair);
    },
    Scalar: (role, scalar, path) => {
      if (scalar.range) scalars.push([contentStart(text, scalar), scalar.range[1]]);
      const { value } = scalar;
      if (role === 'key') {
        // Torn text makes keys of values.
        if (looksSecret(String(value)) || /["\n]/.test(String(value))) add(scalar);
      } else if (
        (typeof value === 'string' && looksSecret(value)) ||
        (typeof value !== 'boolean' && value !== null && (isSecret(path) || isSecretArgument(role, path)))
      ) {
        add(scalar, keyAbove(path));
      }
    },
    Alias: (_, alias, path) => {
      if (isSecret(path)) anchors.add(alias.source);
    },
  });
  if (anchors.size > 0) {
    visit(document, {
      Value: (_, node, path) => {
        if (node.anchor !== undefined && anchors.has(node.anchor)) add(node, keyAbove(path));
      },
    });
  }
  return { secret, scalars };
}

/** Whether what is at the end of a path is a secret, by the keys that lead to it. */
function isSecret(path: readonly unknown[]): boolean {
  const keys = path.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
  // An entry of a list in the place of a reference's name or key is no part of the reference.
  if (isSecretPlace(isSeq(path.at(-1)) ? [...keys, '0'] : keys)) return true;
  // What is no field of metadata may be anything, the data of a Secret for instance.
  const below = keys[keys.indexOf('metadata') + 1];
  if (keys.includes('metadata') && below !== undefined && !METADATA_FIELDS.includes(below)) return true;
  // An environment variable: its name and its value are beside each other.
  if (keys.at(-1) !== 'value') return false;
  const map = path.at(-2);
  const name = isMap(map) ? map.get('name') : undefined;
  return typeof name === 'string' && isSecretPlace([name]);
}

/** Whether an entry of a list is the value of the option before it: `--token` and its token. */
function isSecretArgument(index: unknown, path: readonly unknown[]): boolean {
  const list = path.at(-1);
  return typeof index === 'number' && index > 0 && isSeq(list) && takesSecret(list.get(index - 1));
}

/** The key of a value, where the value is not in a list. */
function keyAbove(path: readonly unknown[]): unknown {
  const pair = path.at(-1);
  return isPair(pair) ? pair.key : undefined;
}

/** From behind the colon or the bracket on: what is in front of the value, an anchor or a tag, is hidden with it. */
function startOf(text: string, start: number, key: Node | undefined): number {
  if (key?.range) {
    const colon = /\s*:[ \t]*/y;
    colon.lastIndex = key.range[1];
    return colon.test(text) ? Math.min(colon.lastIndex, start) : start;
  }
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return start - (/(?:[!&][^\s,[\]{}]*[ \t]+)+$/.exec(line)?.[0].length ?? 0);
}

/** Behind the header of a block of text, where a comment may be. */
function contentStart(text: string, { type, range }: Scalar): number {
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') return range![0];
  const header = text.indexOf('\n', range![0]);
  return header < 0 ? range![1] : header;
}

const DATA = new Set(['data', 'stringData']);
/** The fields of a Secret that hold nothing secret. */
const OPEN = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);
