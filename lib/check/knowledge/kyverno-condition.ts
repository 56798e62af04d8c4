import { isOpen } from '../../values/open';
import { given, isPlain, list, type Plain, plain, text } from '../../values/plain';
import { every, some } from '../../values/verdicts';

/**
 * Whether conditions of Kyverno (`preconditions`, `deny.conditions`) hold for the creation of an object; undefined where that
 * cannot be told. Read are plain paths below `request.object`, with a default, and `request.operation`.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/preconditions/ (any, all, operators).
 */
export function conditionsHold(conditions: unknown, object: Plain): boolean | undefined {
  if (Array.isArray(conditions)) return every(conditions.map((one) => holds(plain(one), object)));
  if (!isPlain(conditions)) return undefined;
  const { any, all: allOf, ...others } = conditions;
  if (Object.keys(others).length > 0) return undefined;
  return every([
    ...(given(allOf) ? list(allOf).map((one) => holds(plain(one), object)) : []),
    ...(list(any).length > 0 ? [some(list(any).map((one) => holds(plain(one), object)))] : []),
  ]);
}

function holds({ key, operator, value }: Plain, object: Plain): boolean | undefined {
  const own = behind(key, object);
  if (own === undefined || isUnknown(own) || isUnknown(value)) return undefined;
  const values = Array.isArray(value) ? value.map(String) : [String(value ?? '')];
  const keys = Array.isArray(own.value) ? own.value.map(String) : [String(own.value ?? '')];
  // A wildcard may be on either side.
  if ([...values, ...keys].some((one) => /[*?|]|\d-\d/.test(one) || isOpen(one))) return undefined;
  const among = (one: string) => values.includes(one);
  switch (text(operator)) {
    case 'Equals':
    case 'Equal':
      return !Array.isArray(value) && keys.length === 1 ? keys[0] === values[0] : undefined;
    case 'NotEquals':
    case 'NotEqual':
      return !Array.isArray(value) && keys.length === 1 ? keys[0] !== values[0] : undefined;
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
      return undefined;
  }
}

function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && isOpen(value) && !value.includes('{{');
}

/** The value behind a key; undefined where it is not known. */
function behind(key: unknown, object: Plain): { readonly value: unknown } | undefined {
  if (typeof key !== 'string') return typeof key === 'boolean' || typeof key === 'number' ? { value: key } : undefined;
  const [, path, , quoted] = VARIABLE.exec(key) ?? [];
  if (path === undefined) return key.includes('{{') ? undefined : { value: key };
  const parts = [...path.matchAll(/\w+|"([^"]*)"/g)].map(([part, name]) => name ?? part);
  if (parts.join(' ') === 'request operation') return { value: 'CREATE' };
  if (parts[0] !== 'request' || parts[1] !== 'object' || parts.length < 3) return undefined;
  const found = parts.slice(2).reduce<unknown>((map, part) => plain(map)[part], object);
  if (!given(found)) return quoted === undefined ? undefined : { value: quoted };
  return typeof found === 'object' && !Array.isArray(found) ? undefined : { value: found };
}

/** A path, whose parts may be in quotation marks, with a default or without one. */
const VARIABLE = /^\{\{\s*((?:\w+|"[^"]*")(?:\.(?:\w+|"[^"]*"))*)\s*(\|\|\s*[`'"]([^`'"]*)[`'"])?\s*\}\}$/;
