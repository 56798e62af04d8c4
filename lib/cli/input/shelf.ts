import { CONTROLLER_KINDS } from '../../check/model/controller/read-controllers';
import { KubeObject } from '../../check/model/kube-object';
import { given, isPlain, type Plain, plain } from '../../values/plain';
import { ASKING_KINDS } from '../repository/asking-kinds';
import type { Place } from './place';
import type { Source } from './source';

/** What counts whoever refers to it. */
const SETTINGS: readonly string[] = ['strict-validate-path-type'];

/** How many objects share a buffer. */
const OBJECTS_IN_A_BUFFER = 1000;

/**
 * ConfigMaps, as text outside of the heap: a cluster has many, and only those count that something else that is read
 * refers to. A million of them take 200 MB less.
 */
export class Shelf {
  private readonly sources: Source[] = [];
  private readonly buffers: Buffer[] = [];
  private lines: string[] = [];

  /** Takes an object, unless it counts by itself. */
  public take(value: Plain, place: Place): boolean {
    if (value.kind !== 'ConfigMap' || given(plain(value.metadata).annotations)) return false;
    const data = plain(value.data);
    if (SETTINGS.some((key) => data[key] !== undefined)) return false;
    const { source, ...numbers } = place;
    if (this.sources.at(-1) !== source) this.sources.push(source);
    this.lines.push(JSON.stringify([value, numbers, this.sources.length - 1]));
    if (this.lines.length === OBJECTS_IN_A_BUFFER) this.empty();
    return true;
  }

  /** Those that objects refer to. */
  public referredTo(objects: readonly KubeObject[]): KubeObject[] {
    const names = new Set<unknown>();
    for (const { kind, spec } of objects) if (REFERRING.has(kind)) addNames(spec, names);
    if (names.size === 0) return [];
    this.empty();
    const found: KubeObject[] = [];
    for (const line of this.buffers.flatMap((buffer) => buffer.toString('utf8').split('\n'))) {
      const [value, numbers, source] = JSON.parse(line) as [Plain, Omit<Place, 'source'>, number];
      if (!names.has(plain(value.metadata).name)) continue;
      found.push(new KubeObject(value, { origin: { source: this.sources[source]!, ...numbers } satisfies Place }));
    }
    return found;
  }

  private empty(): void {
    if (this.lines.length > 0) this.buffers.push(Buffer.from(this.lines.join('\n')));
    this.lines = [];
  }
}

const REFERRING = new Set([...ASKING_KINDS, ...CONTROLLER_KINDS.filter((kind) => kind !== 'ConfigMap')]);

function addNames(value: unknown, names: Set<unknown>): void {
  if (Array.isArray(value)) for (const item of value) addNames(item, names);
  if (!isPlain(value)) return;
  for (const key of Object.keys(value)) {
    if (key === 'name') names.add(value[key]);
    else addNames(value[key], names);
  }
}
