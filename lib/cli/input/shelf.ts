import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { solverLabelsOf } from '../../check/facts/http01/solver-services';
import { PULL_SECRET_KEYS } from '../../check/facts/solver-pods/pull-secret-config';
import { KubeObject } from '../../check/model/kube-object';
import { given, isPlain, type Plain, plain, text } from '../../values/plain';
import { parse } from './parse';
import type { Place } from './place';
import type { Source } from './source';

/** Settings that count whoever refers to their ConfigMap. */
const SETTINGS: readonly string[] = ['strict-validate-path-type'];

/** For each kind, whether one without annotations counts although nothing names it. */
const COUNTS_BY_ITSELF: Readonly<Record<string, (value: Plain) => boolean>> = {
  ConfigMap: ({ data }) => SETTINGS.some((key) => plain(data)[key] !== undefined),
  Secret: ({ metadata, type }) => given(plain(metadata).labels) || Object.hasOwn(PULL_SECRET_KEYS, text(type)),
  Service: ({ metadata, spec }) =>
    given(plain(metadata).labels) ||
    (text(plain(spec).type) || 'ClusterIP') !== 'ClusterIP' ||
    solverLabelsOf(plain(spec)).length > 0,
  // Every namespace has an account named default, as which pods run that name none.
  ServiceAccount: ({ metadata, imagePullSecrets }) =>
    given(plain(metadata).labels) || given(imagePullSecrets) || plain(metadata).name === 'default',
};

/** How many objects share a buffer. */
const OBJECTS_IN_A_BUFFER = 1000;

/** An object, or what is known of one that is read again; where it is in which of the sources; its bytes in a stream. */
type Entry = [Plain, Omit<Place, 'source'>, number, (string | typeof AGAIN)?];

const AGAIN = 1;

/**
 * ConfigMaps, Secrets, Services and ServiceAccounts, as compressed text outside of the heap: a cluster has many, and
 * most count only if something else that is read names them. A million Secrets take 170 MB to check instead of 1,480.
 * Of a document in a file, only the place is kept.
 */
export class Shelf {
  private readonly sources: Source[] = [];
  private readonly buffers: Buffer[] = [];
  private readonly hashes: number[] = [];
  private lines: string[] = [];
  /** The kinds that are delivered with the manifests; one object of each is enough to show it. */
  private readonly kinds = new Set<string>();
  /** The namespaces of what it took. */
  public readonly namespaces = new Set<string>();

  /**
   * Takes an object, unless it counts by itself.
   *
   * @param isDocument whether its bytes are a document that holds what it holds
   */
  public take(value: Plain, place: Place, isDocument: boolean, bytes: () => Buffer): boolean {
    if (!this.isForShelf(value)) return false;
    const { source, ...numbers } = place;
    if (this.sources.at(-1) !== source) this.sources.push(source);
    const isReadAgain = isDocument && !source.isStream;
    const entry: Entry = [isReadAgain ? headOf(value) : value, numbers, this.sources.length - 1];
    if (isReadAgain) entry.push(AGAIN);
    else if (source.isStream) entry.push(bytes().toString('latin1'));
    this.lines.push(JSON.stringify(entry));
    this.hashes.push(hashOf(value));
    this.namespaces.add(text(plain(value.metadata).namespace));
    if (this.lines.length === OBJECTS_IN_A_BUFFER) this.empty();
    return true;
  }

  /** Those that objects name, and those that have the name of another. */
  public named(objects: readonly KubeObject[]): KubeObject[] {
    if (this.hashes.length === 0) return [];
    this.empty();
    const names = namesIn(objects);
    const repeated = this.repeated();
    const found: KubeObject[] = [];
    for (const buffer of this.buffers) {
      for (const line of inflateRawSync(buffer).toString('utf8').split('\n')) {
        const [value, numbers, index, bytes] = JSON.parse(line) as Entry;
        if (!names.has(text(plain(value.metadata).name)) && !repeated.has(hashOf(value))) continue;
        const source = this.sources[index]!;
        const again = bytes === AGAIN ? readAgain(source, numbers, value) : value;
        const origin: Place = { source, ...numbers };
        // Of a file that has changed in the meantime, no more is known than its head.
        found.push(new KubeObject(again ?? value, { origin, ...(again === undefined && { partial: true }) }));
        if (typeof bytes !== 'string' || source.again(numbers.offset, numbers.length)) continue;
        source.keep({ ...numbers, bytes: Buffer.from(bytes, 'latin1') });
      }
    }
    return found;
  }

  private isForShelf(value: Plain): boolean {
    const kind = text(value.kind);
    if (!Object.hasOwn(COUNTS_BY_ITSELF, kind) || value.apiVersion !== 'v1') return false;
    const { name, namespace = '', annotations } = plain(value.metadata);
    if (given(annotations) || !isName(name) || (namespace !== '' && !isName(namespace))) return false;
    if (COUNTS_BY_ITSELF[kind]!(value)) return false;
    if (this.kinds.has(kind)) return true;
    this.kinds.add(kind);
    return false;
  }

  /** Hashes that more than one object has. */
  private repeated(): ReadonlySet<number> {
    const sorted = Float64Array.from(this.hashes).sort();
    return new Set(sorted.filter((hash, i) => hash === sorted[i + 1]));
  }

  private empty(): void {
    if (this.lines.length > 0) this.buffers.push(deflateRawSync(this.lines.join('\n'), { level: 1 }));
    this.lines = [];
  }
}

function headOf({ apiVersion, kind, metadata }: Plain): Plain {
  const { namespace, name } = plain(metadata);
  return { apiVersion, kind, metadata: { namespace, name } };
}

/** The object with a head; undefined if another one is at its place by now. */
function readAgain(source: Source, { offset, length }: Omit<Place, 'source'>, head: Plain): Plain | undefined {
  const bytes = source.again(offset, length);
  const value = bytes && parse(bytes).documents[0]?.value;
  return isPlain(value) && JSON.stringify(headOf(value)) === JSON.stringify(head) ? value : undefined;
}

/** Whether it can be the name of an object, with nothing in it that a tool fills in later. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(value);
}

/** The same for objects of the same kind, namespace and name; for any others hardly ever (52 bits). */
function hashOf({ kind, metadata }: Plain): number {
  const { namespace, name } = plain(metadata);
  const key = `${kind}/${text(namespace)}/${name}`;
  let [high, low] = [0, 0];
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = (Math.imul(low, 31) + code) | 0;
  }
  return (high >>> 0) * 2 ** 20 + (low & 0xfffff);
}

/** All that could be a name in objects, but for what Secrets hold. */
function namesIn(objects: readonly KubeObject[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'string') for (const [name] of value.matchAll(/[a-z0-9.-]+/g)) names.add(name);
    else if (Array.isArray(value)) for (const item of value) add(item);
    else if (isPlain(value)) for (const key of Object.keys(value)) add(value[key]);
  };
  for (const { kind, metadata, raw } of objects) add(kind === 'Secret' ? metadata : raw);
  return names;
}
