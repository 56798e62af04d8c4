import { isPlain, plain, text } from '../values/plain';
import type { Call, TypescriptExpression } from './expression';
import type { Fields, Value } from './typed';

/** A Secret that something else delivers. */
export function existing(name: string): Call {
  return { class: 'SecretSource', method: 'existing', args: [name] };
}

/** A reference to a key of a Secret, as the arguments of a method: the key is left out where it is the usual one. */
export function referenceArgs(reference: unknown, usualKey: string): (TypescriptExpression | undefined)[] {
  const { name, key } = plain(reference);
  return [existing(text(name)), key === usualKey ? undefined : text(key)];
}

/** The same as properties, by their names. */
export function referenceFields(reference: unknown, secret: string, key: string, usualKey: string): Fields {
  const [source, given] = referenceArgs(reference, usualKey);
  return { [secret]: source!, ...(given === undefined ? {} : { [key]: given }) };
}

/** Whether something is a reference to a key of a Secret. */
export function isKeyReference(value: unknown): value is { readonly name: string; readonly key: string } {
  if (!isPlain(value) || Object.keys(value).length !== 2) return false;
  return typeof value.name === 'string' && typeof value.key === 'string';
}

/** References to keys of one Secret, as properties: the Secret, and the keys that are not the usual ones. */
export function keysOfOneSecret(
  references: Readonly<Record<string, { readonly reference: unknown; readonly usualKey: string }>>,
): Fields {
  const [first] = Object.values(references);
  const fields: Record<string, Value> = { secret: existing(text(plain(first?.reference).name)) };
  for (const [property, { reference, usualKey }] of Object.entries(references)) {
    const { key } = plain(reference);
    if (key !== usualKey) fields[property] = text(key);
  }
  return fields;
}
