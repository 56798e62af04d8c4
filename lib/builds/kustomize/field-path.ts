import { isPlain, type Plain } from '../../values/plain';
import { field, withField } from '../maps';
import { splitPath } from './field-spec';
import { scalarText } from './identity';
import { Refused, shown } from './refused';
import { goRegExp } from './selector';

/** The parts of a field path of a replacement: `a.b`, `a.[name=b].c`, `a.[b.c/d]`, `a.*.b`, `a.0`. */
export function fieldPathParts(path: string): readonly string[] {
  const parts: string[] = [];
  const pieces = splitPath(path, '.');
  for (let i = 0; i < pieces.length; i++) {
    let part = pieces[i]!;
    if (part.startsWith('[') && !part.endsWith(']')) {
      while (i < pieces.length - 1 && !part.endsWith(']')) part += `.${pieces[++i]}`;
      if (!part.includes('=')) part = part.replace(/^[[\]]+|[[\]]+$/g, '');
    }
    parts.push(part);
  }
  return parts;
}

/** The value at a path, if any. @throws Refused if the path cannot be followed */
export function lookUp(value: unknown, path: readonly string[]): unknown {
  let node: unknown = value;
  for (const part of path.map((one) => one.trim()).filter((one) => one !== '')) {
    if (node === undefined || node === null) return undefined;
    if (/^[-+]?\d+$/.test(part)) node = listAt(node, part)[Number(part)];
    else if (part === '-') node = listAt(node, part).at(-1);
    else if (part === '*') throw new Refused('A source cannot be named with "*".');
    else if (isElement(part)) {
      const [key, wanted] = elementOf(part);
      node = listAt(node, part).find((item) =>
        key === '' ? scalarText(item) === wanted : isPlain(item) && scalarText(field(item, key)) === wanted,
      );
    } else if (isPlain(node)) node = field(node, part);
    else throw new Refused(`The path leads through ${shown(part)}, which is not a field of a mapping.`);
  }
  return node;
}

/** What to create at the end of a path that does not exist. */
export type Created = 'none' | 'scalar' | 'map' | 'list';

/** A scalar that was just created; its type follows from its content. */
export const NEW_SCALAR = Symbol('new');

/**
 * Sets all values that a path means, and says how many. A path may mean several: elements whose field matches an
 * expression, or all of them.
 *
 * @throws Refused if the path cannot be followed
 */
export function setAt(
  value: unknown,
  path: readonly string[],
  set: (node: unknown) => unknown,
  create: Created,
): { readonly value: unknown; readonly count: number } {
  let count = 0;
  const all = (items: readonly unknown[], matches: (item: unknown, i: number) => boolean, rest: readonly string[]) => {
    const after = items.map((item, i) => (matches(item, i) ? walk(item, rest) : item));
    return after.some((item, i) => item !== items[i]) ? after : items;
  };
  const walk = (node: unknown, parts: readonly string[]): unknown => {
    const [part, ...rest] = parts;
    if (part === undefined) {
      count++;
      return set(node);
    }
    if (isIndex(part)) {
      const at = Number(part);
      const items = listAt(node, part);
      if (at > items.length || (at === items.length && create === 'none')) {
        throw new Refused(`The path names element ${at} of a list that has ${items.length}.`);
      }
      if (at === items.length) return [...items, walk(made(rest, create), rest)];
      return all(items, (_, i) => i === at, rest);
    }
    if (part === '*') return all(listAt(node, part), () => true, rest);
    if (isElement(part)) {
      const [key, pattern] = elementOf(part);
      const items = listAt(node, part);
      const expression = goRegExp(pattern);
      const matches = (item: unknown) => {
        if (key === '') return expression.test(scalarText(item));
        const content = isPlain(item) ? field(item, key) : undefined;
        return content !== undefined && expression.test(scalarText(content));
      };
      // A plain value has no fields.
      const below = key === '' ? [] : rest;
      const before = count;
      const after = all(items, matches, below);
      if (count > before || create === 'none') return after;
      return [...after, walk(key === '' ? pattern : { [key]: pattern }, below)];
    }
    if (node === null || node === undefined) return node;
    if (!isPlain(node)) throw new Refused(`The path leads through ${shown(part)}, which is not a field of a mapping.`);
    let next = field(node, part);
    if (next === undefined) {
      if (create === 'none') return node;
      next = made(rest, create);
    }
    if (rest.length > 0 && typeof next === 'string') {
      throw new Refused(`The path leads into the text of ${shown(part)}, which is not read.`, 'unsupported');
    }
    return withField(node, part, walk(next, rest));
  };
  return { value: walk(value, path), count };
}

/** What is made for the next part of a path. */
function made(rest: readonly string[], create: Created): unknown {
  const [next] = rest;
  if (next === undefined) return create === 'scalar' ? NEW_SCALAR : create === 'list' ? [] : {};
  return isElement(next) || isIndex(next) ? [] : {};
}

function isIndex(part: string): boolean {
  return /^\+?\d+$/.test(part);
}

function isElement(part: string): boolean {
  return part.startsWith('[') && part.endsWith(']');
}

function elementOf(part: string): [key: string, value: string] {
  const inner = part.slice(1, -1);
  const equals = inner.indexOf('=');
  if (equals < 0) throw new Refused(`${shown(part)} names no field of an element: [name=value] does.`);
  return [inner.slice(0, equals), inner.slice(equals + 1)];
}

function listAt(node: unknown, part: string): readonly unknown[] {
  if (node === null || node === undefined) return [];
  if (Array.isArray(node)) return node;
  throw new Refused(`The path asks for ${shown(part)} of a value that is not a list.`);
}

/** The values that replacements read are texts, lists or maps. */
export function isScalar(value: unknown): boolean {
  return !isPlain(value) && !Array.isArray(value);
}

/** A map or list that has something in it, or a scalar that is not null. */
export function hasContent(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isPlain(value) || Object.keys(value as Plain).length > 0;
}
