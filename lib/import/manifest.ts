import { KNOWN_ANNOTATION } from '../check/model/known';
import { isPlain, type Plain, plain, text } from '../values/plain';

/** What the API server and controllers add to the metadata of an object. */
const ADDED: readonly string[] = [
  ...['creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields'],
  ...['resourceVersion', 'selfLink', 'uid'],
];

/** Where kubectl keeps a copy of the object. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object as its author wrote it: without what a cluster adds, without nulls, and without empty parts of its metadata, which cdk8s never writes. */
export function asWritten(object: Plain): Plain {
  const { status: _, apiVersion, kind, metadata, ...rest } = object;
  const own = { ...plain(metadata) };
  for (const key of ADDED) delete own[key];
  if (isPlain(own.annotations)) {
    const { [LAST_APPLIED]: _copy, ...annotations } = own.annotations;
    own.annotations = annotations;
  }
  return plain(withoutNulls({ apiVersion, kind, metadata: withoutEmpty(own), ...rest }));
}

/** An object without the note of what exists, which an app writes by itself. */
export function withoutNote(object: Plain): Plain {
  const { annotations, ...metadata } = plain(object.metadata);
  const { [KNOWN_ANNOTATION]: note, ...others } = plain(annotations);
  if (note === undefined) return object;
  const own = Object.keys(others).length > 0 ? { ...metadata, annotations: others } : metadata;
  const without = { ...object, metadata: own };
  originals.set(without, object);
  return without;
}

/** The object with its note, if it had one. */
export function originalOf(object: Plain): Plain {
  return originals.get(object) ?? object;
}

/** The object without its note, if it had one, and with it: a note that is set by hand stays as it is. */
export function waysOfNote(object: Plain): Plain[] {
  const original = originals.get(object);
  return original ? [object, original] : [object];
}

const originals = new WeakMap<Plain, Plain>();

/** The same text for objects that are the same, whatever the order of their keys. */
export function textOf(object: Plain): string {
  return JSON.stringify(inOrder(asWritten(object)));
}

/** What tells objects in a cluster apart. The version of the API does not. */
export function identityOf({ apiVersion, kind, metadata }: Plain): string {
  const { name, namespace } = plain(metadata);
  const version = text(apiVersion);
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  return [group, text(kind), text(namespace), text(name)].join('\n');
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlain(value)) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return Object.fromEntries(given.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => typeof inner !== 'object' || (inner !== null && Object.keys(inner).length > 0));
  return Object.fromEntries(kept);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isPlain(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]));
}

/** Whether two values are the same, but for the order of keys and what is null. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(withoutNulls(a))) === JSON.stringify(inOrder(withoutNulls(b)));
}
