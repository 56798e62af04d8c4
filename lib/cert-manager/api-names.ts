import type { Field } from './fields';

// By field: its children by their name in lower case.
const childrenByLowerCase = new WeakMap<Field, ReadonlyMap<string, Field>>();

/**
 * A value of this library with the names of cert-manager's API: jsii's skipTlsVerify and keyId are skipTLSVerify and
 * keyID there.
 *
 * Names are matched case-insensitively. What is not in the table is unchanged: the keys and values of a map, webhook
 * configuration, and fields that are newer than the table. Undefined values are omitted; the input is not modified.
 */
export function toApi(field: Field, value: any): any {
  const item = field.children.get('[]');
  if (item !== undefined) {
    return Array.isArray(value) ? value.filter((one) => one !== undefined).map((one) => toApi(item, one)) : value;
  }
  if (field.children.size === 0 || !isPlainObject(value)) return value;
  const names = lowerCaseChildren(field);
  const renamed: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const own = value[key];
    if (own === undefined) continue;
    const child = field.children.get(key) ?? names.get(key.toLowerCase());
    if (child === undefined) set(renamed, key, own);
    // If there are two spellings, the API's own wins.
    else if (key === child.name || value[child.name] === undefined) set(renamed, child.name, toApi(child, own));
  }
  return renamed;
}

/** Sets an own property: "__proto__" is a key like any other here. */
function set(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function lowerCaseChildren(field: Field): ReadonlyMap<string, Field> {
  let names = childrenByLowerCase.get(field);
  if (names === undefined) {
    names = new Map([...field.children.values()].map((child) => [child.name.toLowerCase(), child]));
    childrenByLowerCase.set(field, names);
  }
  return names;
}

// Instances of a class (a cdk8s token, a construct) are left unchanged.
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
