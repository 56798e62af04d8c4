import type { Field } from './fields';

// By field: its children by their name in lower case.
const childrenByLowerCase = new WeakMap<Field, ReadonlyMap<string, Field>>();

/**
 * A value of ours, with the names that the API uses: jsii's skipTlsVerify and keyId are skipTLSVerify and keyID there.
 *
 * A name is matched without regard to case. What the table does not name stays as it is: the keys and values of a map,
 * webhook configuration, and fields that are newer than the table. Leaves out what is undefined; the input is not changed.
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
    // Of two spellings the API's own counts.
    else if (key === child.name || value[child.name] === undefined) set(renamed, child.name, toApi(child, own));
  }
  return renamed;
}

/** Sets a property of its own: "__proto__" is a key like others here. */
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

// Objects of a class (a cdk8s token, a construct) are not ours to take apart.
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
