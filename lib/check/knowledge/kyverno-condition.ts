import { isOpen } from '../../values/open';
import { given, isPlain, list, type Plain, plain, text } from '../../values/plain';
import { every, some } from '../../values/verdicts';
import { isLike } from './kyverno-pattern';

/** The items of the list that a path leads to, as `foreach` goes through them; empty where that is no such path. */
export function itemsAt(path: string, object: Plain): readonly unknown[] {
  return list(valueAt(path.trim(), object, undefined));
}

/**
 * Whether conditions of Kyverno (`preconditions`, `deny.conditions`) hold for the creation of an object; undefined where that
 * cannot be told. Read are paths below `request.object`, through lists as well, with a default, their `length()`, and
 * `request.namespace` and `request.operation`.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/preconditions/ (any, all, operators),
 * https://kyverno.io/docs/policy-types/cluster-policy/validate/#foreach (element).
 *
 * @param element the item of a `foreach`, where the conditions are in one
 */
export function conditionsHold(conditions: unknown, object: Plain, element?: Plain): boolean | undefined {
  const isMet = (one: unknown) => holds(plain(one), object, element);
  if (Array.isArray(conditions)) return every(conditions.map(isMet));
  if (!isPlain(conditions)) return undefined;
  const { any, all: allOf, ...others } = conditions;
  if (Object.keys(others).length > 0) return undefined;
  return every([
    ...(given(allOf) ? list(allOf).map(isMet) : []),
    ...(list(any).length > 0 ? [some(list(any).map(isMet))] : []),
  ]);
}

function holds({ key, operator, value }: Plain, object: Plain, element: Plain | undefined): boolean | undefined {
  const own = behind(key, object, element);
  const bound = typeof value === 'string' ? behind(value, object, element)?.value : value;
  if (own === undefined || bound === undefined || isUnknown(own.value) || isUnknown(bound)) return undefined;
  const values = Array.isArray(bound) ? bound.map(String) : [String(bound ?? '')];
  const keys = Array.isArray(own.value) ? own.value.map(String) : [String(own.value ?? '')];
  if (keys.some((one) => /[*?]/.test(one)) || [...values, ...keys].some((one) => /\||\d-\d/.test(one) || isOpen(one)))
    return undefined;
  const among = (one: string) => values.some((pattern) => isLike(pattern, one));
  const isSingle = !Array.isArray(bound) && !Array.isArray(own.value);
  // Of an empty list, nothing is compared.
  if (keys.length === 0) return undefined;
  switch (text(operator)) {
    case 'Equals':
    case 'Equal':
      return isSingle ? among(keys[0]!) : undefined;
    case 'NotEquals':
    case 'NotEqual':
      return isSingle ? !among(keys[0]!) : undefined;
    case 'AnyIn':
      return keys.some(among);
    case 'In':
    case 'AllIn':
      return keys.every(among);
    case 'AnyNotIn':
      return !keys.every(among);
    case 'NotIn':
    case 'AllNotIn':
      return !keys.some(among);
    default:
      return isSingle ? compares(text(operator), keys[0]!, values[0]!) : undefined;
  }
}

/** As whole numbers: quantities, durations and versions are compared in other ways. */
function compares(operator: string, own: string, bound: string): boolean | undefined {
  if (!/^\d{1,9}$/.test(own) || !/^\d{1,9}$/.test(bound)) return undefined;
  const [, less, orEquals] = /^(?:Greater|(Less))Than(OrEquals)?$/.exec(operator) ?? [undefined];
  if (!/^(?:Greater|Less)Than(?:OrEquals)?$/.test(operator)) return undefined;
  if (Number(own) === Number(bound)) return orEquals !== undefined;
  return Number(own) < Number(bound) === (less !== undefined);
}

function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && isOpen(value);
}

/** The value behind a key; undefined where it is not known. */
function behind(key: unknown, object: Plain, element: Plain | undefined): { readonly value: unknown } | undefined {
  if (typeof key !== 'string') return typeof key === 'boolean' || typeof key === 'number' ? { value: key } : undefined;
  const [, expression] = /^\{\{\s*(.*?)\s*\}\}$/s.exec(key) ?? [];
  if (expression === undefined) return key.includes('{{') ? undefined : { value: key };
  const [, path, json, quoted] = /^([^|`']+?)\s*(?:\|\|\s*(?:`([^`]*)`|'([^']*)'))?$/.exec(expression) ?? [];
  if (path === undefined) return undefined;
  if (path === 'request.operation') return { value: 'CREATE' };
  const [, counted = path] = /^length\(\s*(.*?)\s*\)$/.exec(path) ?? [];
  const found = valueAt(counted, object, element);
  if (found === undefined) return undefined;
  if (counted !== path) return Array.isArray(found) ? { value: found.length } : undefined;
  const isMissing = found === null || (Array.isArray(found) && found.length === 0);
  if (!isMissing) return isComparable(found) ? { value: found } : undefined;
  if (quoted !== undefined) return { value: quoted };
  return json === undefined ? undefined : { value: parsed(json) };
}

/** A literal in JSON, or a text that is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function isComparable(value: unknown): boolean {
  return Array.isArray(value) ? value.every((one) => typeof one !== 'object') : typeof value !== 'object';
}

/** A name, with a dot before it or without one; names of a multi-select list; and brackets that go through a list. */
const PART = /\.?(?:([A-Za-z_]\w*)|"([^"]*)"|\[\s*(\w+(?:\s*,\s*\w+)*)\s*\])|(\[\*?\])/y;

/**
 * What a path of JMESPath below `request` or `element` leads to, null where there is nothing; undefined where it is no such path.
 *
 * Source: https://jmespath.org/specification.html (sub-expressions, multi-select lists, flatten and list projections)
 */
function valueAt(path: string, object: Plain, element: Plain | undefined): unknown {
  // Who asks is not known.
  if (!/^(?:request\.(?:"?object"?[.[]|namespace$)|element[.[])/.test(path)) return undefined;
  if (path.startsWith('element') && !element) return undefined;
  const pattern = new RegExp(PART);
  let at: unknown = { request: { object, namespace: plain(object.metadata).namespace }, element };
  // In a list, what follows is asked of each item.
  let inList = false;
  for (let end = 0; end < path.length; end = pattern.lastIndex) {
    pattern.lastIndex = end;
    const [, name, quoted, several, brackets] = pattern.exec(path) ?? [undefined];
    const field = name ?? quoted;
    if (pattern.lastIndex <= end) return undefined;
    if (brackets !== undefined) {
      if (inList && brackets === '[*]') return undefined;
      at = Array.isArray(at) ? (inList || brackets === '[]' ? at.flat() : at).filter(given) : null;
      inList = true;
    } else {
      const names = several?.split(',').map((one) => one.trim());
      const of = (item: unknown) =>
        isPlain(item) ? (names ? names.map((one) => item[one] ?? null) : (item[field!] ?? null)) : null;
      at = inList && Array.isArray(at) ? at.map(of).filter(given) : of(at);
    }
  }
  return at;
}
