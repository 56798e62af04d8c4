import { TABLE } from '../api/table';
import { DAY, goDuration, HOUR, MINUTE, parseGoDuration } from '../values/duration';
import { isPlain, type Plain } from '../values/plain';
import type { Struct, Typescript, TypescriptExpression } from './expression';
import type { Library } from './run';

export type Value = TypescriptExpression | Struct<Typescript>;
export type Fields = Readonly<Record<string, Value>>;

/** Ways to write properties whose form in Kubernetes' API is another one, by property. Undefined for a value that has none. */
export type Forms = Readonly<Record<string, (value: unknown) => Value | undefined>>;

/** Values of Kubernetes' API as this package's types. What it cannot say of a value is undefined, whatever the reason. */
export class Typed {
  public constructor(private readonly library: Library) {}

  /**
   * The properties of a struct by the fields of an object, and the fields that it has no property for, or not with that value.
   *
   * @param names properties that have another name in the API, by that name
   */
  public fields(
    type: string,
    object: Plain,
    forms: Forms = {},
    names: Readonly<Record<string, string>> = {},
  ): { readonly fields: Fields; readonly others: Plain } {
    const properties = propertiesOf(type);
    const fields: Record<string, Value> = {};
    const others: Plain = {};
    for (const [key, value] of Object.entries(object)) {
      const property = names[key] ?? properties.names.get(key.toLowerCase());
      const form = property === undefined ? undefined : forms[property];
      const written =
        property === undefined ? undefined : form ? form(value) : this.value(properties.types.get(property)!, value);
      if (property === undefined || written === undefined) others[key] = value;
      else fields[property] = written;
    }
    return { fields, others };
  }

  /** A value of a type, as the table of the public API writes it; undefined if it is not one. */
  public value(type: string, value: unknown): Value | undefined {
    if (type === 'any' || type === 'ApiObjectMetadata') return { literal: value };
    if (type.endsWith('[]')) return this.list(type.slice(0, -2), value);
    if (type.startsWith('{')) {
      const inner = type.slice(1, -1);
      if (!isPlain(value)) return undefined;
      return Object.values(value).every((one) => inner === 'any' || typeof one === inner)
        ? { literal: value }
        : undefined;
    }
    if (Object.hasOwn(TABLE.structs, type)) return this.struct(type, value);
    if (Object.hasOwn(TABLE.enums, type)) {
      const member = TABLE.enums[type]!.find((name) => this.library[type][name] === value);
      return member === undefined ? undefined : { enum: type, member };
    }
    if (type === 'Duration') return duration(value);
    if (type === 'string' && typeof value === 'string') return value;
    return (type === 'boolean' || type === 'number') && typeof value === type ? { literal: value } : undefined;
  }

  private list(type: string, value: unknown): Value | undefined {
    if (!Array.isArray(value)) return undefined;
    if (type === 'string') return value.every((one) => typeof one === 'string') ? { strings: value } : undefined;
    const items = value.map((one) => this.value(type, one));
    return items.includes(undefined) ? undefined : { listOf: type, items: items as Value[] };
  }

  private struct(type: string, value: unknown): Value | undefined {
    if (!isPlain(value)) return undefined;
    const { fields, others } = this.fields(type, value);
    const lacks = propertiesOf(type).required.some((property) => fields[property] === undefined);
    return lacks || Object.keys(others).length > 0 ? undefined : { type, fields };
  }
}

interface Properties {
  /** By name in small letters: the API writes abbreviations in capitals. */
  readonly names: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
  readonly required: readonly string[];
}

const known = new Map<string, Properties>();

function propertiesOf(type: string): Properties {
  let found = known.get(type);
  if (!found) {
    const entries = Object.entries(TABLE.structs[type]!).map(([label, of]) => [label.replace('?', ''), of] as const);
    found = {
      names: new Map(entries.map(([name]) => [name.toLowerCase(), name])),
      types: new Map(entries),
      required: Object.keys(TABLE.structs[type]!).filter((label) => !label.endsWith('?')),
    };
    known.set(type, found);
  }
  return found;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['days', DAY],
  ['hours', HOUR],
  ['minutes', MINUTE],
  ['seconds', 1000],
  ['millis', 1],
];

/** A duration, unless it is written in another way than this package does. */
function duration(value: unknown): Value | undefined {
  const milliseconds = parseGoDuration(value);
  if (milliseconds === undefined || milliseconds < 0 || goDuration(milliseconds) !== value) return undefined;
  const [method, unit] = UNITS.find(([, length]) => milliseconds % length === 0) ?? [];
  if (method === undefined || unit === undefined) return undefined;
  return { class: 'Duration', method, args: [{ literal: milliseconds / unit }] };
}
