import { isPlain, type Plain, plain } from '../../values/plain';
import { field } from '../maps';
import { isOfCluster } from './kinds';

/** A group, version and kind; empty parts of one that selects are for any. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What tells an object from others. */
export interface Id extends Gvk {
  readonly name: string;
  /** As it is written. */
  readonly namespace: string;
  /** The effective namespace: `default` if none is written, `CLUSTER` for objects of the cluster. */
  readonly place: string;
}

/** Where objects of the cluster are. */
export const CLUSTER = '_non_namespaceable_';

/** The text of a scalar; empty for other values. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function gvkOf(apiVersion: string, kind: string): Gvk {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion, kind }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
}

/** The id of an object as it is now. */
export function idOf(value: Plain): Id {
  const apiVersion = scalarText(field(value, 'apiVersion'));
  const kind = scalarText(field(value, 'kind'));
  const metadata = plain(field(value, 'metadata'));
  const namespace = scalarText(field(metadata, 'namespace'));
  const place = isOfCluster(apiVersion, kind) ? CLUSTER : namespace || 'default';
  return { ...gvkOf(apiVersion, kind), name: scalarText(field(metadata, 'name')), namespace, place };
}

/** Whether a selector matches it. */
export function isSelected(one: Gvk, selector: Gvk): boolean {
  return (
    (selector.group === '' || selector.group === one.group) &&
    (selector.version === '' || selector.version === one.version) &&
    (selector.kind === '' || selector.kind === one.kind)
  );
}

export function sameId(one: Id, other: Id): boolean {
  return (
    one.name === other.name &&
    one.kind === other.kind &&
    one.place === other.place &&
    one.group === other.group &&
    one.version === other.version
  );
}

/** An id for messages: `Secret team-a/token`. */
export function idText({ kind, namespace, name }: Id): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** Sets a field of the metadata; an empty text removes it. */
export function withMetadata(value: Plain, key: string, content: unknown): Plain {
  const metadata = field(value, 'metadata');
  const before = isPlain(metadata) ? metadata : {};
  if (content === undefined || content === '') {
    if (!Object.hasOwn(before, key)) return value;
    const { [key]: _, ...rest } = before;
    return { ...value, metadata: rest };
  }
  return before[key] === content ? value : { ...value, metadata: { ...before, [key]: content } };
}
