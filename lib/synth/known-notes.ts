import { annotationItem, type KnownKind } from '../check/model/known';
import { push } from '../values/multimap';
import { isPlain, type Plain, plain, text } from '../values/plain';

/** What an object may have as annotations is limited; a note that long is about namespaces by the thousand. */
const LONGEST = 100_000;

/** Where something of a name is known to be. */
interface Places {
  readonly anywhere: string[];
  readonly byNamespace: Map<string, string[]>;
}

/**
 * Notes on objects, of what they refer to and the app was told to exist: a check of the output knows nothing else of it, and
 * would report it as missing.
 */
export class KnownNotes {
  private readonly byName = new Map<string, Places>();
  private readonly namespaces: ReadonlySet<string>;
  private readonly issuers: ReadonlySet<string>;

  public constructor(known: Readonly<Record<KnownKind, ReadonlySet<string>>>) {
    this.namespaces = known.namespaces;
    this.issuers = known.issuers;
    for (const kind of ['secrets', 'serviceAccounts'] as const) {
      for (const written of known[kind]) this.add(written, annotationItem(kind, written));
    }
  }

  /** The value of the annotation for an object; undefined where it refers to nothing that is known. */
  public noteFor(object: Plain): string | undefined {
    if (this.byName.size + this.namespaces.size + this.issuers.size === 0 || object.kind === 'Secret') return undefined;
    const namespace = text(plain(object.metadata).namespace);
    const items = new Set<string>();
    if (this.namespaces.has(namespace)) items.add(annotationItem('namespaces', namespace));
    const { apiVersion: _version, kind: _kind, metadata: _metadata, ...content } = object;
    this.collect(content, namespace, items);
    const note = [...items].sort().join(',');
    return note === '' || note.length > LONGEST ? undefined : note;
  }

  private add(written: string, item: string): void {
    const [namespace, name] = written.split('/') as [string, string];
    let places = this.byName.get(name);
    if (!places) {
      places = { anywhere: [], byNamespace: new Map() };
      this.byName.set(name, places);
    }
    if (namespace === '*') places.anywhere.push(item);
    else push(places.byNamespace, namespace, item);
  }

  /** Any text that is the name of something known may be a reference to it; what the note says is true in any case. */
  private collect(value: unknown, namespace: string, items: Set<string>): void {
    if (typeof value === 'string') {
      const places = this.byName.get(value);
      if (!places) return;
      const here =
        namespace === '' ? [...places.byNamespace.values()].flat() : (places.byNamespace.get(namespace) ?? []);
      for (const item of [...places.anywhere, ...here]) items.add(item);
    } else if (Array.isArray(value)) {
      for (const one of value) this.collect(one, namespace, items);
    } else if (isPlain(value)) {
      for (const key of Object.keys(value)) {
        if (key === 'issuerRef') this.collectIssuer(plain(value[key]), namespace, items);
        else this.collect(value[key], namespace, items);
      }
    }
  }

  private collectIssuer({ kind, name }: Plain, namespace: string, items: Set<string>): void {
    const written = kind === 'ClusterIssuer' ? `ClusterIssuer/${text(name)}` : `Issuer/${namespace}/${text(name)}`;
    if (this.issuers.has(written)) items.add(annotationItem('issuers', written));
  }
}
