import { isPlain, type Plain } from '../../values/plain';
import type { FieldPath } from '../build';
import { field, withField } from '../maps';

/** Fields of an object that share one node in kustomize's tree: a later change to one of them changes them all. */
export type Shared = readonly FieldPath[];

/** The fields to which an entry was added; one that existed before keeps its own node. */
export function addedFields(before: unknown, after: unknown, key: string): Shared {
  const paths: FieldPath[] = [];
  collect(before, after, key, [], paths);
  return paths;
}

function collect(before: unknown, after: unknown, key: string, path: FieldPath, paths: FieldPath[]): void {
  if (before === after) return;
  if (Array.isArray(after)) {
    after.forEach((item, i) => {
      collect(Array.isArray(before) ? before[i] : undefined, item, key, [...path, i], paths);
    });
  }
  if (!isPlain(after)) return;
  const old: Plain = isPlain(before) ? before : {};
  for (const [name, value] of Object.entries(after)) {
    const was = field(old, name);
    if (was === value) continue;
    if (name === key && was === undefined && typeof value === 'string') paths.push([...path, name]);
    else collect(was, value, key, [...path, name], paths);
  }
}

/** Where one of several shared fields was changed, changes the others too. */
export function withShared(before: Plain, after: Plain, all: readonly Shared[]): Plain {
  let result = after;
  for (const paths of all) {
    const there = paths.filter((path) => valueAt(after, path) !== undefined);
    const changed = there.map((path) => valueAt(after, path)).find((value, i) => value !== valueAt(before, there[i]!));
    if (changed === undefined) continue;
    for (const path of there) result = setAt(result, path, changed);
  }
  return result;
}

function valueAt(value: unknown, path: FieldPath): unknown {
  let node = value;
  for (const key of path) {
    if (typeof key === 'number') node = Array.isArray(node) ? node[key] : undefined;
    else node = isPlain(node) ? field(node, key) : undefined;
  }
  return node;
}

function setAt<T>(node: T, [key, ...rest]: FieldPath, value: unknown): T {
  if (key === undefined) return value as T;
  if (Array.isArray(node)) return node.map((item, i) => (i === key ? setAt(item, rest, value) : item)) as T;
  const map = node as Plain;
  return withField(map, String(key), setAt(field(map, String(key)), rest, value)) as T;
}
