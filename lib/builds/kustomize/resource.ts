import { isPlain, type Plain, plain } from '../../values/plain';
import type { BuiltObject, Change, Origin, UnknownData } from '../build';
import { field, withField, withoutField } from '../maps';
import { type Id, idOf, sameId, scalarText, withMetadata } from './identity';
import { Refused } from './refused';
import type { Shared } from './shared-entries';

/** An id that an object had earlier. Each leads to the one before: a list would be copied at every level of a chain of folders. */
interface PreviousId {
  readonly name: string;
  readonly place: string;
  readonly kind: string;
  /** The one that it had before; undefined for the first one. */
  readonly before: PreviousId | undefined;
  readonly first: Pick<PreviousId, 'name' | 'place' | 'kind'>;
}

/** A prefix or suffix that a name got, and those that it had got before. */
export interface Affix {
  readonly text: string;
  readonly before: Affix | undefined;
}

/** What a generator does with an object that already exists. */
export type Behavior = 'create' | 'merge' | 'replace' | '';

/** The state of a resource; its parts are replaced, never changed in place. */
export interface State {
  readonly value: Plain;
  /** The last one; undefined if it has had its id all along. */
  readonly previous: PreviousId | undefined;
  /** The last prefix and suffix that its name got. */
  readonly prefixes: Affix | undefined;
  readonly suffixes: Affix | undefined;
  /** Whether it was referred to by a name that was changed. */
  readonly referred: boolean;
  readonly generated: boolean;
  readonly needsHash: boolean;
  readonly shared: readonly Shared[];
  /** Placeholders for data values that are not known, by key. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly moreData: boolean;
  /** Of an object that is elsewhere: whether all that it holds is known, a part of it, or only its name. @default - it is in the repository */
  readonly published?: 'whole' | 'part' | 'name';
}

/** An object during the build, with the earlier names that kustomize remembers. */
export class Resource {
  public readonly changes: Change[] = [];
  private current: Id | undefined;
  private isPartial = false;
  private content: State;

  public constructor(
    value: Plain,
    private readonly origin: Omit<Origin, 'changes'>,
    state: Partial<State> = {},
    public readonly behavior: Behavior = '',
  ) {
    this.content = {
      ...{ value, previous: undefined, prefixes: undefined, suffixes: undefined, referred: false },
      ...{ generated: false, needsHash: false, shared: [], placeholders: {}, moreData: false },
      ...state,
    };
  }

  public get state(): State {
    return this.content;
  }

  public set state(state: State) {
    if (state.value !== this.content.value) this.current = undefined;
    this.content = state;
  }

  public get value(): Plain {
    return this.content.value;
  }

  public set value(value: Plain) {
    this.state = { ...this.content, value };
  }

  /** Its id now. */
  public get id(): Id {
    this.current ??= idOf(this.content.value);
    return this.current;
  }

  /** Its ids until now, the first one last. */
  public get previousIds(): Id[] {
    const ids: Id[] = [];
    for (let one = this.content.previous; one; one = one.before) ids.push(this.earlier(one));
    return ids;
  }

  public get originalId(): Id {
    const { previous } = this.content;
    return previous ? this.earlier(previous.first) : this.id;
  }

  private earlier({ name, place, kind }: PreviousId['first']): Id {
    const { group, version } = this.id;
    return { group, version, kind, name, namespace: place, place };
  }

  /** Whether it has or had an id. */
  public hasId(id: Id): boolean {
    if (sameId(this.id, id)) return true;
    // Most differ in their names.
    for (let one = this.content.previous; one; one = one.before)
      if (one.name === id.name && sameId(this.earlier(one), id)) return true;
    return false;
  }

  /** Whether an id that it has or had is one that is looked for. */
  public someId(matches: (id: Id) => boolean): boolean {
    if (matches(this.id)) return true;
    for (let one = this.content.previous; one; one = one.before) if (matches(this.earlier(one))) return true;
    return false;
  }

  public get labels(): Readonly<Record<string, string>> {
    return texts(field(plain(field(this.value, 'metadata')), 'labels'));
  }

  public get annotations(): Readonly<Record<string, string>> {
    return texts(field(plain(field(this.value, 'metadata')), 'annotations'));
  }

  /** Whether kustomize keeps annotations of its own on the object. */
  public get isTracked(): boolean {
    const { previous, prefixes, suffixes, referred, generated } = this.content;
    return generated || referred || [previous, prefixes, suffixes].some((one) => one !== undefined);
  }

  /** @throws Refused if a change took its name */
  public rememberId(): void {
    const { name, place, kind } = this.id;
    if (name === '' || kind === '') throw new Refused('An object has lost its name or kind.');
    const before = this.content.previous;
    const first = before?.first ?? { name, place, kind };
    this.state = { ...this.content, previous: { name, place, kind, before, first } };
  }

  /** Forgets the earlier names: kustomize keeps them in annotations, and loses them with those. */
  public forget(): void {
    const { value, placeholders, moreData, published } = this.content;
    this.state = new Resource(value, this.origin, { placeholders, moreData, published }).state;
  }

  /**
   * Notes that a change could not be done: of an object that it was meant for, or that is elsewhere, not everything is known
   * any more.
   */
  public loseCertainty(isMeant: boolean): void {
    if (isMeant) this.isPartial = true;
    if (this.content.published === 'whole') this.state = { ...this.content, published: 'part' };
  }

  public built(): BuiltObject {
    const { placeholders, moreData, published } = this.content;
    const data = plain(field(this.value, 'data'));
    const keys = Object.keys(placeholders).filter((key) => field(data, key) === placeholders[key]);
    const unknown: UnknownData | undefined = keys.length > 0 || moreData ? { keys, more: moreData } : undefined;
    return {
      value: textAnnotations(this.value),
      origin: { ...this.origin, changes: this.changes },
      ...(unknown && { unknown }),
      ...((published === 'part' || this.isPartial) && { partial: true }),
    };
  }

  /** Replaces or merges this object with one that a generator made. */
  public takeIn(made: Resource): void {
    const merge = made.behavior === 'merge';
    const { placeholders, moreData, needsHash } = this.state;
    const fresh = made.state;
    let value = withMetadata(fresh.value, 'labels', orNothing({ ...this.labels, ...made.labels }));
    value = withMetadata(value, 'annotations', orNothing({ ...this.annotations, ...made.annotations }));
    value = withMetadata(withMetadata(value, 'name', this.id.name), 'namespace', this.id.namespace);
    let unknown = fresh.placeholders;
    if (merge) {
      const data = plain(field(fresh.value, 'data'));
      const kept = Object.entries(placeholders).filter(([key]) => !Object.hasOwn(data, key));
      unknown = { ...Object.fromEntries(kept), ...unknown };
      for (const key of ['data', 'binaryData']) {
        const all = { ...texts(field(this.value, key)), ...texts(field(fresh.value, key)) };
        value = Object.keys(all).length > 0 ? withField(value, key, all) : withoutField(value, key);
      }
    }
    this.state = {
      ...this.state,
      value,
      placeholders: unknown,
      moreData: fresh.moreData || (merge && moreData),
      needsHash: needsHash && fresh.needsHash,
    };
  }
}

/** A map whose values are text; other scalars as text. */
export function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(plain(value)).map(([key, content]) => [key, annotationText(content)]));
}

/** kustomize writes the annotations anew at the end, all of them as text. */
function textAnnotations(value: Plain): Plain {
  const annotations = field(plain(field(value, 'metadata')), 'annotations');
  if (!isPlain(annotations)) return value;
  const all = Object.values(annotations);
  if (all.length > 0 && all.every((content) => typeof content === 'string')) return value;
  return withMetadata(value, 'annotations', orNothing(texts(annotations)));
}

function annotationText(value: unknown): string {
  return value === null ? 'null' : scalarText(value);
}

function orNothing(map: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}
