import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { isPlain } from '../../values/plain';
import { INDENTED_BY_NBSP, NBSP } from './copied-text';
import type { Range } from './document';
import { keyName, type TextProblem } from './problem';

/** A problem; a harmless one leaves the value what it is in the cluster. */
interface ValueProblem extends TextProblem {
  readonly harmless?: boolean;
}

/** How many values a document may have when its aliases are followed. Ten times what etcd takes for an object. */
const MOST_VALUES = 1_000_000;
const MOST_ALIASES = 10_000;

/** Deeper than any object; whatever looks at one may call itself for every level. */
const DEEPEST = 512;

const INCOMPLETE = Symbol('incomplete');

const UNKNOWN_ALIAS = {
  message: 'A value that begins with * is an alias, and there is no anchor (&) of its name above it in this document.',
  fix: 'Put the value in quotes, such as "*.corp.dev".',
};
const OWN_ALIAS = {
  message: 'An alias (*) is within the value that it refers to.',
  fix: 'Write the value itself.',
};

/** What an anchor stands for, and how many values that is. */
interface Anchored {
  readonly value: unknown;
  readonly size: number;
}

/**
 * Makes values of a document's nodes, as kubectl does: merge keys are followed, keys that are no strings become strings.
 *
 * Looks at the same time for what is wrong with them. The cost grows only with the text, however the aliases multiply it.
 */
export class ValueReader {
  public readonly problems: ValueProblem[] = [];
  public items: Range[] | undefined;

  private readonly anchors = new Map<string, Anchored | typeof INCOMPLETE>();
  private depth = 0;
  private size = 0;
  private aliases = 0;
  private exploded = false;

  public read(root: Node | null): unknown {
    if (isMap(root)) {
      const items = root.items.find(({ key }) => isScalar(key) && key.value === 'items')?.value;
      if (isSeq(items)) this.items = items.items.map((item) => rangeOf(item));
    }
    return this.value(root);
  }

  private value(node: unknown): unknown {
    if (node === null || node === undefined) return null;
    if (++this.depth > DEEPEST) throw new RangeError();
    const value = this.anchored(node);
    this.depth--;
    return value;
  }

  private anchored(node: unknown): unknown {
    this.count(1, node);
    if (isAlias(node)) return this.alias(node.source, offsetOf(node));
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor === undefined) return this.content(node);
    this.anchors.set(anchor, INCOMPLETE);
    const before = this.size;
    const value = this.content(node);
    this.anchors.set(anchor, { value, size: this.size - before + 1 });
    return value;
  }

  private content(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item) => (isPair(item) ? this.map([item]) : this.value(item)));
    if (isMap(node)) return this.map((node as YAMLMap).items);
    return null;
  }

  private map(pairs: readonly Pair[]): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const keys = new Set<string>();
    const merged: unknown[] = [];
    for (const { key, value } of pairs) {
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') {
        const from = this.value(value);
        merged.push(...(Array.isArray(from) ? from : [from]));
        if (!merged.every(isPlain)) {
          this.problems.push({
            offset: offsetOf(value) || offsetOf(key),
            message: 'A merge key (<<) has a value that is neither a mapping nor a list of mappings.',
            fix: 'Merge mappings only, or put the key in quotes if it is meant as it is.',
            harmless: true,
          });
        }
        continue;
      }
      const name = this.key(key);
      if (name === undefined) continue;
      if (name.startsWith(NBSP)) this.problems.push({ offset: offsetOf(key), ...INDENTED_BY_NBSP });
      if (keys.has(name)) {
        this.problems.push({
          offset: offsetOf(key),
          message: `${keyName(name)} is there twice in the same mapping.`,
          fix: 'Keep one of them: which one counts is up to whoever reads it.',
          harmless: true,
        });
      }
      keys.add(name);
      define(map, name, this.value(value));
    }
    // What is in the mapping itself wins, and the first of those that are merged.
    for (const from of merged) {
      if (!isPlain(from)) continue;
      for (const [name, value] of Object.entries(from)) if (!Object.hasOwn(map, name)) define(map, name, value);
    }
    return map;
  }

  private key(node: unknown): string | undefined {
    if (isAlias(node)) return String(this.alias(node.source, offsetOf(node)));
    if (isScalar(node)) {
      const anchor = node.anchor;
      if (anchor !== undefined) this.anchors.set(anchor, { value: node.value, size: 1 });
      return node.value === null ? (node.source ? 'null' : '') : String(node.value);
    }
    if (node === null || node === undefined) return '';
    this.problems.push({
      offset: offsetOf(node),
      message: 'A key is a mapping or a list.',
      fix: 'Use text as the key. A value that begins with { or [ needs quotes.',
    });
    return undefined;
  }

  private alias(name: string, offset: number): unknown {
    const anchored = this.anchors.get(name);
    if (anchored === undefined || anchored === INCOMPLETE) {
      this.problems.push({ offset, ...(anchored === undefined ? UNKNOWN_ALIAS : OWN_ALIAS) });
      return null;
    }
    this.aliases++;
    this.count(anchored.size, undefined, offset);
    return this.exploded ? null : anchored.value;
  }

  private count(size: number, node: unknown, offset = 0): void {
    this.size += size;
    if (this.exploded || (this.size <= MOST_VALUES && this.aliases <= MOST_ALIASES)) return;
    // A document that is as large without aliases is only large.
    if (this.aliases === 0) return;
    this.exploded = true;
    this.problems.push({
      offset: node === undefined ? offset : offsetOf(node),
      message: 'The aliases (*) of this document multiply it beyond measure.',
      fix: `Write the values out: ${MOST_ALIASES} aliases and ${MOST_VALUES} values are the most that is read.`,
    });
  }
}

function define(map: Record<string, unknown>, key: string, value: unknown): void {
  // Plain assignment of this one key would set the prototype.
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}

function rangeOf(node: unknown): Range {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range ? { start: range[0]!, end: range[1]! } : { start: 0, end: 0 };
}

function offsetOf(node: unknown): number {
  const own = (node as { range?: readonly number[] } | null)?.range?.[0];
  return own ?? 0;
}
