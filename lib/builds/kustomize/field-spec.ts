import { isPlain, list, type Plain, text } from '../../values/plain';
import { field, withField } from '../maps';
import { type Gvk, gvkOf, isSelected, scalarText } from './identity';
import { Refused } from './refused';

/** A field of the objects of a kind; empty parts of the kind are for any. */
export interface FieldSpec extends Gvk {
  /** Fields divided by `/`, which `\/` escapes; elements of lists are all meant. */
  readonly path: string;
  /** Whether the field is created if it does not exist. */
  readonly create: boolean;
}

/** A kind, and the fields that hold names of its objects. */
export interface NameReference extends Gvk {
  readonly fieldSpecs: readonly FieldSpec[];
}

/** Sets the fields of an object that a spec means. */
export function setFields(
  value: Plain,
  spec: FieldSpec,
  set: (node: unknown) => unknown,
  created?: 'map' | 'scalar',
): Plain {
  const gvk = gvkOf(scalarText(field(value, 'apiVersion')), scalarText(field(value, 'kind')));
  if (!isSelected(gvk, spec)) return value;
  const create = spec.create ? created : undefined;
  return setAt(value, splitPath(spec.path, '/'), 0, set, create) as Plain;
}

function setAt(
  node: unknown,
  path: readonly string[],
  at: number,
  set: (node: unknown) => unknown,
  create: 'map' | 'scalar' | undefined,
): unknown {
  if (at === path.length) return set(node);
  if (node === null || node === undefined) return node;
  if (Array.isArray(node)) {
    const items = node.map((item) => setAt(item, path, at, set, create));
    return items.some((item, i) => item !== node[i]) ? items : node;
  }
  if (!isPlain(node))
    throw new Refused(`The field ${path.join('.')} leads through a value that is not a mapping or list.`);
  const name = path[at]!.replace(/\[\]$/, '');
  const isList = name !== path[at];
  let next = field(node, name);
  if (next === undefined || next === null) {
    if (create === undefined || isList) {
      if (next === undefined || at < path.length - 1) return node;
    } else next = at === path.length - 1 && create === 'scalar' ? '' : {};
  }
  const after = setAt(next, path, at + 1, set, create);
  return after === undefined ? node : withField(node, name, after);
}

/** Sets an entry of a map. */
export function setEntry(key: string, value: string): (node: unknown) => unknown {
  return (node) => {
    if (node === null) return node;
    if (!isPlain(node)) throw new Refused(`A field that should hold ${key} is not a mapping.`);
    return withField(node, key, value);
  };
}

/** Divides a path; the divider is escaped by `\`. */
export function splitPath(path: string, divider: string): string[] {
  const parts = path.split(divider);
  if (parts.length > 1 && parts[0] === '') parts.shift();
  const result: string[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last?.endsWith('\\')) result[result.length - 1] = last.slice(0, -1) + divider + part;
    else result.push(part);
  }
  return result;
}

/** Adds specs to a list that has not got them. @throws Refused if two differ only in `create` */
export function mergedSpecs(specs: readonly FieldSpec[], more: readonly FieldSpec[]): readonly FieldSpec[] {
  const result = [...specs];
  for (const spec of more) {
    const same = result.find((one) => one.path === spec.path && isSelected(one, spec));
    if (same === undefined) result.push(spec);
    else if (same.create !== spec.create) throw new Refused(`Two field specs for ${spec.path} differ in "create".`);
  }
  return result;
}

/** Field specs as they are written; entries that are not mappings are left out. */
export function readFieldSpecs(value: unknown): FieldSpec[] {
  return list(value)
    .filter(isPlain)
    .map((spec) => ({ ...readGvk(spec), path: text(field(spec, 'path')), create: field(spec, 'create') === true }));
}

export function readGvk(value: Plain): Gvk {
  const part = (key: string) => text(field(value, key));
  return { group: part('group'), version: part('version'), kind: part('kind') };
}
