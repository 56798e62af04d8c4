import fc from 'fast-check';
import type { Field } from '../../lib/cert-manager/fields';
import { allPaths } from './all-paths';

/** Values that follow the field table. */
export function anyValue(field: Field): fc.Arbitrary<any> {
  const known = arbitraries.get(field);
  if (known) return known;
  const made = make(field);
  arbitraries.set(field, made);
  return made;
}

const arbitraries = new Map<Field, fc.Arbitrary<any>>();

function make(field: Field): fc.Arbitrary<any> {
  switch (field.type) {
    case 'any':
      return fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
    case 'array': {
      const item = anyValue(field.children.get('[]')!);
      const keys = field.listMapKeys;
      if (!keys)
        return fc.oneof({ weight: 9, arbitrary: fc.array(item, { minLength: 1, maxLength: 3 }) }, fc.constant([]));
      const selector = (value: any) => JSON.stringify(keys.map((key) => value[key] ?? ''));
      return fc.uniqueArray(item, { maxLength: 3, selector });
    }
    case 'object': {
      const values = field.children.get('*');
      if (values) return fc.dictionary(mapKey, anyValue(values), { maxKeys: 3, noNullPrototype: true });
      const children = [...field.children.values()];
      const required = children.filter((child) => child.required).map((child) => child.name);
      // A few of the optional ones: with half of each level nothing ends. The more is below one, the likelier it is.
      const weighted = children.map((child) => ({
        weight: allPaths(child).length,
        arbitrary: fc.constant(child.name),
      }));
      const few = fc.uniqueArray(fc.oneof(...weighted), { minLength: Math.min(1, weighted.length), maxLength: 3 });
      return fc.oneof({ weight: 9, arbitrary: few }, fc.constant([] as string[])).chain((some) => {
        const chosen = children.filter((child) => some.includes(child.name) || required.includes(child.name));
        const record = Object.fromEntries(chosen.map((child) => [child.name, anyValue(child)]));
        return fc.record(record, { noNullPrototype: true });
      });
    }
    case 'integer': {
      const bits = field.format === 'int32' ? 2 ** 31 : Number.MAX_SAFE_INTEGER;
      return fc.maxSafeInteger().map((n) => {
        const low = field.minimum ?? -bits;
        const high = field.maximum ?? bits - 1;
        return n < low || n > high ? (n < 0 ? low : high) : n;
      });
    }
    case 'boolean':
      return fc.boolean();
    case 'int-or-string':
      return fc.oneof(fc.integer(), fc.constantFrom('1', '50m', '64Mi', '1.5', '1e3', '.5Gi', '+2'));
    case 'string': {
      if (field.enum) return fc.constantFrom(...field.enum);
      if (field.format === 'byte') return fc.base64String({ minLength: 4 });
      const { pattern, minLength = 0, maxLength = 300 } = field;
      const text = pattern
        ? fc.stringMatching(new RegExp(pattern))
        : fc.string({ minLength, maxLength: 20, unit: 'binary' });
      return text.filter((value) => [...value].length >= minLength && [...value].length <= maxLength);
    }
    default:
      throw new Error(`no values for ${field.type}`);
  }
}

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const mapKey = fc.oneof(word, fc.constantFrom('app.kubernetes.io/name', 'constructor', 'a"b\\c', ''));

export interface Position {
  readonly field: Field;
  readonly path: string;
  readonly value: any;
  /** What the value is in, and by which key. */
  readonly owner: any;
  readonly key: string | number;
}

/** Every place of a value that the field table describes, each before what is below it. */
export function positions(field: Field, owner: any, key: string | number, path: string = field.path): Position[] {
  const value = owner[key];
  const item = field.children.get('[]');
  const found: Position[] = [{ field, path, value, owner, key }];
  if (item && Array.isArray(value)) {
    value.forEach((_, i) => {
      found.push(...positions(item, value, i, `${path}[${i}]`));
    });
  } else if (field.type === 'object') {
    for (const name of Object.keys(value)) {
      const child = field.children.get('*') ?? field.children.get(name)!;
      const step = /^[\w$-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
      found.push(...positions(child, value, name, path + step));
    }
  }
  return found;
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
