import { KEPT_KINDS } from '../check/kept-kinds';
import type { KubeObject } from '../check/model/kube-object';
import { Model, type ModelOptions } from '../check/model/model';
import type { Day } from '../values/day';
import { push } from '../values/multimap';
import { list, plain } from '../values/plain';
import { type ClusterEvent, eventOf, subjectOf } from './cluster-event';
import { createdAt, statusOf } from './conditions';
import { dayOf, latestOf, timeOf } from './times';

/** The kinds of objects that cert-manager makes on the way to a certificate, with their groups. */
const CHAIN_KINDS: Readonly<Record<string, string>> = {
  Certificate: 'cert-manager.io',
  CertificateRequest: 'cert-manager.io',
  Order: 'acme.cert-manager.io',
  Challenge: 'acme.cert-manager.io',
};

/** The objects of a cluster at one time, and how they hang together. */
export class ClusterState {
  /** What rules look at. */
  public readonly model: Model;
  /** The time of the state, in milliseconds. */
  public readonly at: number;
  private readonly options: ModelOptions;
  /** The namespaces in which there are objects, of each kind and of any. */
  private readonly namespaces = new Map<string, Set<string>>();
  private readonly inhabited = new Set<string>();
  private readonly owned = new Map<string, KubeObject[]>();
  private readonly events = new Map<string, ClusterEvent[]>();

  /**
   * @param options.at when the cluster was looked at, in milliseconds
   */
  public constructor(
    objects: readonly KubeObject[],
    { at, ...options }: Omit<ModelOptions, 'at'> & { readonly at?: number } = {},
  ) {
    const forRules: KubeObject[] = [];
    for (const object of objects) {
      const { kind, group, namespace, owner } = object;
      this.note(kind, namespace);
      if (kind === 'Event') {
        const about = subjectOf(object);
        push(this.events, keyOf(about), eventOf(object));
        continue;
      }
      if (owner) push(this.owned, keyOf({ kind: owner.kind, namespace, name: owner.name }), object);
      // Other APIs have Certificates too.
      if (KEPT_KINDS.has(kind) && (CHAIN_KINDS[kind] ?? group) === group) forRules.push(object);
    }
    const isWhole = objects.some(({ kind, raw }) => kind === DUMP_KIND && raw.complete === true);
    this.options = { ...options, complete: options.complete || isWhole };
    this.at = at ?? latestTime(objects) ?? 0;
    this.model = new Model(forRules, { ...this.options, at: this.at > 0 ? dayOf(this.at) : undefined });
  }

  /** What rules look at, on another day. */
  public modelOn(day: Day): Model {
    return new Model(this.model.objects, { ...this.options, at: day });
  }

  /** Whether there is any object of a kind. If not, the kind may not have been read. */
  public has(kind: string): boolean {
    return this.namespaces.has(kind);
  }

  /** Whether an object of a kind that is not there is missing in a namespace, and not only in what was read. */
  public shows(kind: string, namespace: string): boolean {
    const seen = this.namespaces.get(kind);
    if (this.model.complete || seen === undefined) return this.model.complete;
    return namespace === '' || seen.has(namespace) || (seen.size > 1 && this.inhabited.has(namespace));
  }

  private note(kind: string, namespace: string): void {
    this.inhabited.add(namespace);
    const seen = this.namespaces.get(kind);
    if (seen) seen.add(namespace);
    else this.namespaces.set(kind, new Set([namespace]));
  }

  /** The objects of a kind that an object owns as their controller. */
  public ownedBy(owner: KubeObject, kind: string): readonly KubeObject[] {
    const { uid } = owner.metadata;
    return (this.owned.get(keyOf(owner)) ?? []).filter(
      (object) => object.kind === kind && (CHAIN_KINDS[kind] ?? object.group) === object.group && isSame(object, uid),
    );
  }

  /** What the warnings about an object say, the newest first. */
  public warningsOf(object: KubeObject): readonly ClusterEvent[] {
    return (this.events.get(keyOf(object)) ?? [])
      .filter(({ isWarning, message }) => isWarning && message !== '')
      .sort((a, b) => b.at - a.at);
  }
}

/** The kind of the entry of a dump that says when it was written, and whether it is `complete`: no object of the cluster. */
export const DUMP_KIND = 'Dump';

/** The kinds of objects that an examination looks at; all others can be left out. */
export const EXAMINED_KINDS: ReadonlySet<string> = new Set([
  ...KEPT_KINDS,
  ...Object.keys(CHAIN_KINDS),
  ...['Event', 'Pod', 'Service', 'Ingress', 'HTTPRoute', DUMP_KIND],
]);

function keyOf({ kind, namespace, name }: Pick<KubeObject, 'kind' | 'namespace' | 'name'>): string {
  // An Event about an object of the cluster is in a namespace, and names none.
  return `${kind}/${namespace}/${name}`;
}

/** Whether the owner is the one of that name that exists now. */
function isSame({ owner }: KubeObject, uid: unknown): boolean {
  return typeof uid !== 'string' || uid === '' || owner?.uid === '' || owner?.uid === uid;
}

/** The latest time at which something is known to have happened. */
function latestTime(objects: readonly KubeObject[]): number | undefined {
  let latest: number | undefined;
  for (const object of objects) {
    if (object.kind === 'Event') {
      latest = latestOf(latest, eventOf(object).at);
      continue;
    }
    const status = statusOf(object);
    latest = latestOf(
      latest,
      createdAt(object),
      timeOf(status.presentedAt),
      timeOf(status.lastFailureTime),
      timeOf(status.failureTime),
    );
    for (const entry of list(object.metadata.managedFields)) latest = latestOf(latest, timeOf(plain(entry).time));
    for (const condition of list(status.conditions))
      latest = latestOf(latest, timeOf(plain(condition).lastTransitionTime));
  }
  return latest;
}
