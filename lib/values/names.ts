const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)$/;
const LABEL_VALUE = /^(([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?)$/;
const SECRET_KEY = /^[-._a-zA-Z0-9]+$/;

/** What is wrong with a namespace's name (RFC 1123 label), or undefined. */
export function namespaceNameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string') return `must be a string, but is ${describe(name)}`;
  if (name.length === 0) return 'is empty';
  if (name.length > 63) return `has ${name.length} characters, but a namespace's name can have at most 63`;
  if (!LABEL.test(name)) {
    return 'is not a namespace name: lower-case letters, digits and "-", starting and ending with a letter or digit (RFC 1123 label)';
  }
  return undefined;
}

/** What is wrong with an object's name (RFC 1123 subdomain), or undefined. */
export function objectNameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string') return `must be a string, but is ${describe(name)}`;
  if (name.length === 0) return 'is empty';
  if (name.length > 253) return `has ${name.length} characters, but an object's name can have at most 253`;
  if (!SUBDOMAIN.test(name)) {
    return 'is not an object name: lower-case letters, digits, "-" and ".", starting and ending with a letter or digit (RFC 1123 subdomain)';
  }
  return undefined;
}

/** What is wrong with a key in a Secret's data, or undefined. */
export function secretKeyProblem(key: string): string | undefined {
  if (key.length > 253) return `has ${key.length} characters, but a Secret's key can have at most 253`;
  if (!SECRET_KEY.test(key)) return 'is not a Secret key: letters, digits, "-", "_" and "."';
  return undefined;
}

/** What is wrong with a label's or annotation's key, or undefined. */
export function labelKeyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = slash < 0 ? key : key.slice(slash + 1);
  if (slash >= 0 && objectNameProblem(key.slice(0, slash))) return 'has a prefix that is not a DNS name';
  if (name.length > 63 || !QUALIFIED.test(name)) {
    return 'is not a label key: at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit';
  }
  return undefined;
}

/** What is wrong with a label's value, or undefined. */
export function labelValueProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `must be a string, but is ${describe(value)}`;
  if (value.length > 63 || !LABEL_VALUE.test(value)) {
    return 'is not a label value: at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit';
  }
  return undefined;
}

/** The kind of a value, for messages: never the value itself. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
