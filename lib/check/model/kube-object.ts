import { given, list, type Plain, plain, text } from '../../values/plain';
import { shown } from '../../values/shown';

/**
 * What applies objects as one, so that none of them is applied where the API server does not know the kind of one: a
 * Kustomization of Flux, or a release of Helm. There is one value for each of them.
 */
export interface AppliedTogether {
  readonly by: 'Flux' | 'Helm';
  /** For Flux: namespace and name of the Kustomization. */
  readonly kustomization?: string;
}

/** What is known about an object apart from its content. */
export interface ObjectHints {
  /** The cert-manager release that it is for. */
  readonly certManagerVersion?: string;
  /** For a ClusterIssuer: the cluster resource namespace. */
  readonly clusterResourceNamespace?: string;
  /** The sync of Argo CD that applies it, in which waves count. */
  readonly sync?: string;
  /** What applies it as one with others, each of which has the same value here. */
  readonly together?: AppliedTogether;
  /** Whether it stands for what something else than an object of the cluster installs: a chart, or manifests at a URL. @default false */
  readonly standsIn?: boolean;
  /** Of files of values that it names: what they hold, by the name that it has for them. */
  readonly valueFiles?: ReadonlyMap<string, Plain>;
  /** Whether values that are not known decide what it holds: it may hold more, or something else. @default false */
  readonly partial?: boolean;
  /** The object in which it is written, and where: what it says is found there. */
  readonly within?: { readonly object: KubeObject; readonly path: string };
  /** Whoever made the object, for the one who reports: a construct, a place in a file. Rules do not look at it. */
  readonly origin?: unknown;
}

/** The object that made another one. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/** A Kubernetes object, whoever wrote it. Any part of it may be malformed. */
export class KubeObject {
  public readonly apiVersion: string;
  /** API group; empty for the core group. */
  public readonly group: string;
  public readonly kind: string;
  public readonly name: string;
  /** Empty for cluster-scoped objects, and if none is set. */
  public readonly namespace: string;
  public readonly metadata: Plain;
  public readonly spec: Plain;

  public constructor(
    public readonly raw: Plain,
    public readonly hints: ObjectHints = {},
  ) {
    this.apiVersion = text(raw.apiVersion);
    const slash = this.apiVersion.indexOf('/');
    this.group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.kind = text(raw.kind);
    this.metadata = plain(raw.metadata);
    this.name = text(this.metadata.name);
    this.namespace = text(this.metadata.namespace);
    this.spec = plain(raw.spec);
  }

  /** Labels, without those that are not strings. */
  public get labels(): Readonly<Record<string, string>> {
    return strings(this.metadata.labels);
  }

  /** Annotations, without those that are not strings. */
  public get annotations(): Readonly<Record<string, string>> {
    return strings(this.metadata.annotations);
  }

  /** Whether it is as the API server has it, and not as somebody wrote it. */
  public get isLive(): boolean {
    return given(this.metadata.uid) && given(this.metadata.resourceVersion);
  }

  /** The object that owns it as its controller, and made it; undefined where none does. */
  public get owner(): Owner | undefined {
    const owner = list(this.metadata.ownerReferences)
      .map(plain)
      .find(({ controller }) => controller === true);
    return owner && { kind: text(owner.kind), name: text(owner.name), uid: text(owner.uid) };
  }

  /** Tells it from other objects. It is never shown, so nothing in it is looked at. */
  public get key(): string {
    return `${this.kind} ${this.namespace}/${this.name}`;
  }

  /** `Secret team-a/registry-credentials`, for messages: as it is shown. */
  public get title(): string {
    if (this.name === '') return shown(`${this.kind} without a name`);
    return shown(`${this.kind} ${this.namespace ? `${this.namespace}/` : ''}${this.name}`);
  }
}

const NONE: Readonly<Record<string, string>> = {};

function strings(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return NONE;
  const map = plain(value);
  for (const key in map) if (typeof map[key] !== 'string') return onlyStrings(map);
  return map as Record<string, string>;
}

function onlyStrings(map: Plain): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter((e): e is [string, string] => typeof e[1] === 'string'));
}

/** The path of an annotation, for findings. */
export function annotationPath(key: string): string {
  return `metadata.annotations[${JSON.stringify(key)}]`;
}
