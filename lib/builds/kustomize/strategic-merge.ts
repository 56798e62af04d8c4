import { isPlain, type Plain } from '../../values/plain';
import { field, withField, withoutField } from '../maps';
import { scalarText } from './identity';
import { type MergeSchema, mergeSchema } from './merge-keys';
import { Refused, shown } from './refused';

/**
 * Merges a patch into an object as kustomize does: maps field by field, lists by the merge keys of kinds that it knows,
 * and other lists as a whole; null removes, `$patch` deletes, replaces or merges. Undefined if nothing is left.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/tree/kyaml/v0.21.1/kyaml/yaml/merge2
 */
export function strategicMerge(value: Plain, patch: Plain): Plain | undefined {
  // kustomize discards the result of this one, and keeps the old object.
  if (directiveOf(patch) === 'replace') return value;
  return merged(value, patch, undefined, []) as Plain | undefined;
}

type Directive = 'delete' | 'replace' | 'merge';

/** Undefined means absent: a field that the patch does not mention, or a result that is removed. */
function merged(dest: unknown, patch: unknown, schema: MergeSchema | undefined, path: readonly string[]): unknown {
  const known = schema ?? schemaOf(dest) ?? schemaOf(patch);
  const first = dest ?? patch;
  if (isPlain(first)) {
    refuseOther(dest, patch, isPlain, path);
    return mergedMap(dest as Plain | null | undefined, patch as Plain | null | undefined, known, path);
  }
  if (Array.isArray(first)) {
    refuseOther(dest, patch, Array.isArray, path);
    return mergedList(dest as unknown[] | null | undefined, patch as unknown[] | null | undefined, known, path);
  }
  if (first === undefined || first === null) return patch === undefined && dest === null ? null : undefined;
  refuseOther(dest, patch, (one) => !isPlain(one) && !Array.isArray(one), path);
  if (patch === undefined) return dest;
  return patch === null ? undefined : patch;
}

function schemaOf(value: unknown): MergeSchema | undefined {
  return isPlain(value)
    ? mergeSchema(scalarText(field(value, 'apiVersion')), scalarText(field(value, 'kind')))
    : undefined;
}

function refuseOther(dest: unknown, patch: unknown, is: (value: unknown) => boolean, path: readonly string[]): void {
  if ([dest, patch].every((value) => value === undefined || value === null || is(value))) return;
  throw new Refused(`The patch has another type of value than the object at ${path.join('.') || 'its root'}.`);
}

function mergedMap(
  dest: Plain | null | undefined,
  patch: Plain | null | undefined,
  schema: MergeSchema | undefined,
  path: readonly string[],
): unknown {
  if (dest !== null && dest !== undefined && patch === null) return undefined;
  const directive = patch ? directiveOf(patch) : 'merge';
  if (directive === 'delete') return undefined;
  const content = patch && withoutField(patch, '$patch');
  const isNew = dest === undefined || dest === null || directive === 'replace';
  if (isNew && !content) return undefined;
  // A new value is merged with itself, which removes its nulls and directives.
  const base = isNew ? content! : dest;
  let result: Plain = base;
  for (const key of new Set([...Object.keys(base), ...Object.keys(content ?? {})])) {
    const before = field(base, key);
    const change = isNew ? before : content ? field(content, key) : undefined;
    const below = schema?.fields?.[key] ?? NOTHING;
    const after = merged(before, change, schema === undefined ? undefined : below, [...path, key]);
    result = after === undefined ? withoutField(result, key) : withField(result, key, after);
  }
  return result;
}

/** The schema of a known field without merge keys. */
const NOTHING: MergeSchema = {};

function directiveOf(patch: Plain): Directive {
  const directive = field(patch, '$patch');
  if (directive === undefined || directive === null) return 'merge';
  if (directive === 'delete' || directive === 'replace' || directive === 'merge') return directive;
  throw new Refused(`$patch is ${shown(scalarText(directive))}: it can be delete, replace or merge.`);
}

function mergedList(
  dest: unknown[] | null | undefined,
  patch: unknown[] | null | undefined,
  schema: MergeSchema | undefined,
  path: readonly string[],
): unknown {
  if (schema?.keys === undefined) {
    if (patch === undefined) return dest;
    return patch === null ? undefined : patch;
  }
  if (dest === undefined || dest === null) return patch ? elements(patch, patch, schema, path) : undefined;
  if (patch === null) return undefined;
  if (patch === undefined) return elements(dest, undefined, schema, path);
  const directives = patch.filter((item) => isPlain(item) && Object.hasOwn(item, '$patch')) as Plain[];
  const first = directives[0];
  // With other fields it is for an element.
  if (first === undefined || Object.keys(first).length > 1) return elements(dest, patch, schema, path);
  const directive = directiveOf(first);
  if (directive === 'delete') return undefined;
  const content = patch.filter((item) => !isPlain(item) || field(item, '$patch') !== directive);
  return elements(directive === 'replace' || dest === patch ? content : dest, content, schema, path);
}

/** Merges lists by their keys. What the patch adds comes first. */
function elements(
  dest: readonly unknown[],
  patch: readonly unknown[] | undefined,
  schema: MergeSchema,
  path: readonly string[],
): unknown[] {
  const keys = schema.keys!.length > 0 ? schema.keys! : [''];
  let values = distinct([...(patch ?? []), ...dest].map((item) => keys.map((key) => keyText(item, key))));
  if (keys.length > 1) values = unified(values);
  let from = dest;
  let result: readonly unknown[] = [];
  let usedKeys: readonly string[] = keys;
  for (const one of values) {
    const [itemKeys, itemValues] = usable(values, one, keys);
    usedKeys = itemKeys;
    const at = find(from, itemKeys, itemValues);
    const change = patch?.[find(patch, itemKeys, itemValues)];
    let item = merged(from[at], change, schema.elements ?? NOTHING, [...path, `[${itemValues.join(' ')}]`]);
    if (item === undefined || item === null || isEmptyMap(item)) {
      from = put(from, itemKeys, itemValues);
      continue;
    }
    for (const [i, key] of itemKeys.entries()) {
      if (isPlain(item) && !Object.hasOwn(item, key) && itemValues[i] !== '')
        item = withField(item, key, itemValues[i]);
    }
    result = put(result, itemKeys, itemValues, item);
    // Of an element with $patch: replace the old version stays in the list, and wins below.
    if (at >= 0 && !isReplaced(change)) from = from.map((old, i) => (i === at ? item : old));
  }
  for (const item of values.length > 0 ? from : []) {
    if (usedKeys[0] === '') {
      result = put(result, usedKeys, [keyText(item, '')], item);
      continue;
    }
    const itemValues: string[] = [];
    for (const key of usedKeys) {
      if (isPlain(item) && Object.hasOwn(item, key)) itemValues.push(keyText(item, key));
      else result = [...result, item];
    }
    if (usedKeys.length > 1) result = put(result, usedKeys, itemValues);
    result = put(result, usedKeys, itemValues, item);
  }
  return values.length > 0 ? [...result] : [...dest];
}

function isReplaced(patch: unknown): boolean {
  return isPlain(patch) && directiveOf(patch) === 'replace';
}

function isEmptyMap(value: unknown): boolean {
  return isPlain(value) && Object.keys(value).length === 0;
}

/** The text of an element's key; of a plain value, with no key, its own. */
function keyText(item: unknown, key: string): string {
  if (key === '') return scalarText(item);
  return isPlain(item) ? scalarText(field(item, key)) : '';
}

function distinct(values: readonly string[][]): string[][] {
  const seen = new Set<string>();
  return values.filter((one) => {
    const text = one.join('\n');
    return !seen.has(text) && seen.add(text);
  });
}

/** Fills in keys that are left out, from elements that agree in another one. */
function unified(values: readonly string[][]): string[][] {
  const result = [...values];
  for (const i of values.keys()) {
    const one = result[i]!;
    for (const j of values.keys()) {
      const both = agreement(one, result[j]!);
      if (!both) continue;
      result[i] = both;
      result[j] = both;
    }
  }
  return result;
}

function agreement(one: readonly string[], other: readonly string[]): string[] | undefined {
  let common = false;
  const both: string[] = [];
  for (const [i, value] of one.entries()) {
    if (value === other[i]) common = true;
    else if (value !== '' && other[i] !== '') return undefined;
    both.push(value || other[i]!);
  }
  return common ? both : undefined;
}

/** The keys that any of the elements has, and the values of one element for them. */
function usable(
  all: readonly string[][],
  values: readonly string[],
  keys: readonly string[],
): [readonly string[], readonly string[]] {
  const used = keys.map((_, i) => all.some((one) => one[i] !== ''));
  if (!used.includes(true)) return [keys, values];
  return [keys.filter((_, i) => used[i]), values.filter((_, i) => used[i])];
}

function find(items: readonly unknown[], keys: readonly string[], values: readonly string[]): number {
  const [itemKeys, itemValues] = usable([[...values]], values, keys);
  if (itemKeys[0] === '') return items.findIndex((item) => scalarText(item) === itemValues[0]);
  return items.findIndex(
    (item) =>
      isPlain(item) && itemKeys.every((key, i) => Object.hasOwn(item, key) && keyText(item, key) === itemValues[i]),
  );
}

/**
 * Puts an element in the place of those that have its values, or at the end; without an element it removes them. An empty
 * value is for any that is there; where there are fewer values than keys, the other keys do not count.
 */
function put(
  items: readonly unknown[],
  keys: readonly string[],
  values: readonly string[],
  element?: unknown,
): readonly unknown[] {
  const result: unknown[] = [];
  let found = false;
  for (const item of items) {
    if (item === null || isEmptyMap(item)) continue;
    if (!hasValues(item, keys, values)) {
      if (values.length > 0) result.push(item);
      continue;
    }
    found = true;
    if (element !== undefined) result.push(element);
  }
  if (!found && element !== undefined) result.push(element);
  return result;
}

function hasValues(item: unknown, keys: readonly string[], values: readonly string[]): boolean {
  if (values.length === 0) return false;
  if (keys[0] === '') return !isPlain(item) && scalarText(item) === values[0];
  return (
    isPlain(item) &&
    values.every((value, i) => Object.hasOwn(item, keys[i]!) && (value === '' || keyText(item, keys[i]!) === value))
  );
}
