import { isPlain, type Plain, plain } from '../../values/plain';
import { field, withField, withoutField } from '../maps';
import { Refused, shown } from './refused';

/**
 * Applies a JSON patch (RFC 6902) as kustomize's library does: an index may count from the end, and `replace` sets a key
 * that is not there. @throws Refused if it does not apply
 */
export function jsonPatch(value: Plain, operations: readonly Plain[]): Plain {
  let result: unknown = value;
  for (const operation of operations) result = apply(result, operation);
  return plain(result);
}

function apply(document: unknown, operation: Plain): unknown {
  const op = field(operation, 'op');
  const path = pointer(operation, 'path');
  const content = field(operation, 'value') ?? null;
  switch (op) {
    case 'add':
      return changed(document, path, (parent, key) => added(parent, key, content));
    case 'remove':
      return changed(document, path, removed);
    case 'replace':
      if (path.length === 0) return content;
      return changed(document, path, (parent, key) => {
        if (isPlain(parent)) return withField(parent, key, content);
        const at = index(parent, key, parent.length);
        return parent.map((item, i) => (i === at ? content : item));
      });
    case 'move': {
      const from = pointer(operation, 'from');
      const moved = found(document, from);
      return changed(changed(document, from, removed), path, (parent, key) => added(parent, key, moved));
    }
    case 'copy': {
      const copied = found(document, pointer(operation, 'from'));
      return changed(document, path, (parent, key) => added(parent, key, copied));
    }
    case 'test':
      if (same(path.length === 0 ? document : found(document, path), content)) return document;
      throw new Refused(`The patch tests ${pointerText(path)}, which has another value.`);
    default:
      throw new Refused('An operation of the patch is not add, remove, replace, move, copy or test.');
  }
}

type Parent = Plain | readonly unknown[];

function pointer(operation: Plain, key: 'path' | 'from'): readonly string[] {
  const text = field(operation, key);
  if (typeof text !== 'string') throw new Refused(`An operation of the patch has no "${key}".`);
  if (text === '') return [];
  // Whatever is before the first slash is passed over.
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function pointerText(path: readonly string[]): string {
  return shown(path.map((part) => `/${part}`).join(''));
}

/** Changes the parent of a path. */
function changed(
  document: unknown,
  path: readonly string[],
  change: (parent: Parent, key: string) => Parent,
  at = 0,
): unknown {
  if (!isPlain(document) && !Array.isArray(document)) {
    throw new Refused(`The patch changes ${pointerText(path)}, and ${pointerText(path.slice(0, at))} is not there.`);
  }
  if (path.length === 0) throw new Refused('The patch has no path.');
  const key = path[at]!;
  if (at === path.length - 1) return change(document, key);
  if (isPlain(document)) return withField(document, key, changed(field(document, key), path, change, at + 1));
  const i = index(document, key, document.length);
  return document.map((item, j) => (i === j ? changed(item, path, change, at + 1) : item));
}

function added(parent: Parent, key: string, content: unknown): Parent {
  if (isPlain(parent)) return withField(parent, key, content);
  const items = parent as readonly unknown[];
  if (key === '-') return [...items, content];
  const at = index(items, key, items.length + 1);
  return [...items.slice(0, at), content, ...items.slice(at)];
}

function removed(parent: Parent, key: string): Parent {
  if (!isPlain(parent)) {
    const items = parent as readonly unknown[];
    const at = index(items, key, items.length);
    return items.filter((_, i) => i !== at);
  }
  if (!Object.hasOwn(parent, key)) throw new Refused(`The patch removes ${shown(key)}, which is not there.`);
  return withoutField(parent, key);
}

function found(document: unknown, path: readonly string[]): unknown {
  let node = document;
  for (const [at, key] of path.entries()) {
    if (isPlain(node)) node = field(node, key);
    else if (Array.isArray(node)) node = node[index(node, key, node.length)];
    else throw new Refused(`The patch reads ${pointerText(path)}, and ${pointerText(path.slice(0, at))} is not there.`);
  }
  return node ?? null;
}

/** An index of a list; a negative one counts from the end. */
function index(items: readonly unknown[], key: string, length: number): number {
  const at = /^[-+]?\d+$/.test(key) ? Number(key) : Number.NaN;
  const from = at < 0 ? at + length : at;
  if (from >= 0 && from < length) return from;
  throw new Refused(`The patch names the element ${shown(key)} of a list that has ${items.length}.`);
}

function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, i) => same(item, other[i]));
  }
  if (isPlain(one) && isPlain(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
    );
  }
  return one === other;
}
