import { type Document, isMap, isScalar, isSeq, type Node, visit } from 'yaml';

/** A text whose lines can be shown. */
export interface Masked {
  /** A line, from 1, with its text; undefined where it cannot be told what of it is secret. */
  line(line: number, text: string): string | undefined;
}

const MASK = '********';

/** Names of fields that hold a secret themselves, wherever they are. */
const SECRET_FIELD =
  /^(?:password|passwd|passphrase|token|secret|client_?secret|api_?key|api_?token|private_?key|secret_?access_?key|hmac|tsig_?secret)$/i;
/** Within a webhook's config, which is the webhook's to define: names that sound as if. */
const SOUNDS_SECRET = /pass|token|secret|credential|api_?key|private/i;
/** Where kubectl and others keep a copy of the whole object. */
const COPY = /last-applied|last-configuration/;

/**
 * Hides the values that are secret: all of a Secret's data, whatever its quoting and on however many lines, and what lies
 * in the open in other objects, where it does not belong.
 */
export function masked(text: string, document: Document.Parsed, kind: string): Masked {
  // Where the text is broken nobody knows where a value ends.
  if (kind === 'Secret' && document.errors.length > 0) return NOTHING;
  // A whole list, where its items could not be told apart.
  if (isMap(document.contents) && isSeq(document.contents.get('items'))) return NOTHING;
  const secret = rangesOf(text, document, kind);
  if (secret.length === 0) return { line: (_, whole) => whole };
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    line: (line, whole) => {
      const start = starts[line - 1] ?? 0;
      const end = start + whole.length;
      const first = Math.min(
        ...secret.map(([from, to]) => (from <= end && to > start ? Math.max(from, start) : end + 1)),
      );
      if (first > end) return whole;
      // Nor is told how long it is, or what comes after it.
      const shown = whole.slice(0, first - start);
      return `${shown.trim() === '' ? (/^ */.exec(whole)?.[0] ?? '') : shown}${MASK}`;
    },
  };
}

const NOTHING: Masked = { line: () => undefined };

function rangesOf(text: string, document: Document.Parsed, kind: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  // From behind the colon on: what stands before the value, an anchor or a tag, is hidden with it.
  const colon = /\s*:[ \t]*/y;
  const add = ({ key, value }: { readonly key: unknown; readonly value: unknown }) => {
    const range = (value as Node | null)?.range;
    if (!range) return;
    colon.lastIndex = (key as Node | null)?.range?.[1] ?? range[0];
    ranges.push([colon.test(text) ? Math.min(colon.lastIndex, range[0]) : range[0], range[1]]);
  };
  if (kind === 'Secret' && isMap(document.contents)) {
    for (const pair of document.contents.items) {
      if (isScalar(pair.key) && OPEN.has(String(pair.key.value))) continue;
      if (isMap(pair.value)) for (const inner of pair.value.items) add(inner);
      else add(pair);
    }
  }
  visit(document, {
    Pair: (_, pair, path) => {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      if (COPY.test(name)) add(pair);
      // A Secret within another object: a policy generates it, an operator's template makes it.
      if (DATA.has(name) && isMap(pair.value)) for (const inner of pair.value.items) add(inner);
      if (!isScalar(pair.value) && !isSeq(pair.value)) return;
      const names = path.flatMap((node) => (isPairNode(node) && isScalar(node.key) ? [String(node.key.value)] : []));
      // A reference names a Secret, and is none.
      if (/ref$/i.test(names[names.length - 1] ?? '')) return;
      if (SECRET_FIELD.test(name) || (names.includes('webhook') && SOUNDS_SECRET.test(name))) add(pair);
    },
  });
  return ranges;
}

const DATA = new Set(['data', 'stringData']);
/** The fields of a Secret that hold nothing secret. */
const OPEN = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);

function isPairNode(node: unknown): node is { key: unknown; value: unknown } {
  return typeof node === 'object' && node !== null && 'key' in node && 'value' in node && !isSeq(node);
}
