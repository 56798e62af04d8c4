import { REVISED } from '../../cas/dated-facts';
import { NEWEST, nearestVersion } from '../../cert-manager/versions';
import { OPERATOR_KINDS } from '../../operators/operators';
import type { Day } from '../../values/day';
import { push } from '../../values/multimap';
import { couldBeEqual, isOpen } from '../../values/open';
import { PlaceIndex } from '../../values/place-index';
import { given, plain, text } from '../../values/plain';
import { type CertificateView, certificateOf, type IssuerRef, type NameChoice, orderedNames } from './certificate-view';
import { type Controller, isGateOn, isOn, resourceNamespaceOf, SETTINGS } from './controller/controller';
import { CONTROLLER_KINDS, readControllers } from './controller/read-controllers';
import { EMBEDDING_KINDS, embeddedIngress } from './embedded-ingress';
import type { Given } from './helm/chart-installations';
import { IssuerView, versionOf } from './issuer-view';
import {
  couldBeSelected,
  itemsOf,
  KNOWN_ANNOTATION,
  KNOWN_KINDS,
  type KnownKind,
  type KnownObjects,
  type KnownSelection,
} from './known';
import type { KubeObject } from './kube-object';
import { type Made, madeBy } from './made';
import { GATEWAY_API, impliedCertificates, withInherited } from './shim';

/** What the model knows apart from the objects. */
export interface ModelOptions {
  /**
   * The cluster resource namespace, where an issuer does not know its own.
   *
   * @default - that of the controller among the objects, else cert-manager
   */
  readonly clusterResourceNamespace?: string;
  /**
   * The cert-manager release, where an object does not say.
   *
   * @default - that of the controller among the objects, else the newest that the field table knows
   */
  readonly certManagerVersion?: string;
  /** What exists outside of the objects. */
  readonly known?: KnownObjects;
  /** Whether the objects are all that there is, so that what is not among them is missing. @default false */
  readonly complete?: boolean;
  /** The day for which facts with dates are looked at. @default - the day on which these were last revised */
  readonly at?: Day;
}

/** What is known of an object that something refers to. */
export type Presence =
  /** It is among the objects. */
  | { readonly state: 'written'; readonly object: KubeObject }
  /** Something among the objects will make it. */
  | { readonly state: 'made'; readonly made: Made }
  /** The user says that it exists, or it could be one whose name or namespace is not known yet. */
  | { readonly state: 'known' }
  /** It is there for other namespaces, and not for this one. */
  | {
      readonly state: 'elsewhere';
      readonly namespaces: readonly string[];
      /** What makes it in the namespaces that it selects. */
      readonly by?: KubeObject;
    }
  /** Nothing is known of it. */
  | { readonly state: 'absent' };

/** The kinds of objects that a model itself looks at. */
export const MODEL_KINDS: readonly string[] = [
  ...['Certificate', 'ClusterIssuer', 'Issuer'],
  // What implies certificates.
  ...['Gateway', 'Ingress', 'ListenerSet'],
  // What things are looked for in.
  ...['Namespace', 'Secret', 'ServiceAccount'],
  ...EMBEDDING_KINDS,
  // What makes Secrets and ServiceAccounts, or copies them.
  ...OPERATOR_KINDS,
  ...CONTROLLER_KINDS,
];

interface OfKind {
  readonly objects: KubeObject[];
  readonly places: PlaceIndex<KubeObject>;
}

/**
 * Groups that are meant by a kind that others have too, such as Istio's Gateway or Knative's Ingress. Objects of other
 * groups are found only by asking for their group.
 */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ['Certificate', ['cert-manager.io']],
  ['Gateway', [GATEWAY_API]],
  ['Ingress', ['networking.k8s.io', 'extensions']],
]);

const NOTHING_MADE: readonly Made[] = [];
const NO_OBJECTS: readonly KubeObject[] = [];
const NO_CHOICES: readonly NameChoice[] = [];
const NO_CERTIFICATES: readonly CertificateView[] = [];

/** An index over plain Kubernetes objects, whoever wrote them. Look-ups take constant time. */
export class Model {
  public readonly objects: readonly KubeObject[];
  public readonly issuers: readonly IssuerView[];
  /** Certificates, those that Ingresses and Gateways imply included. */
  public readonly certificates: readonly CertificateView[];
  /** Only those that Ingresses and Gateways imply. */
  public readonly implied: readonly CertificateView[];
  /** The installations of cert-manager's controller among the objects. */
  public readonly controllers: readonly Controller[];
  public readonly complete: boolean;
  /** Whether the objects are those of a cluster, as `kubectl get -o json` gives them: controllers made some of them. */
  public readonly isDump: boolean;
  /** One that is open where the controllers among the objects do not agree, or do not show theirs. */
  public readonly clusterResourceNamespace: string;
  /** Whether neither an option nor a controller among the objects says which one it is, so that the usual one is assumed. */
  public readonly assumesResourceNamespace: boolean;
  public readonly certManagerVersion: string;
  /** The release that is among the objects, where that is the one of `certManagerVersion`. */
  public readonly installedRelease: Given | undefined;
  /** The day for which facts with dates are looked at. */
  public readonly at: Day;

  /** Objects that have annotations; most have none. */
  public readonly annotated: KubeObject[] = [];
  /** Objects whose kind, namespace and name an earlier one has already. */
  public readonly repeated: KubeObject[] = [];

  // Kept here, and not in a WeakMap for each: V8 takes what such a map holds for alive at first, and copies it.
  private readonly findings = new Map<unknown, unknown>();
  private readonly byKind = new Map<string, OfKind>();
  /** Places of the objects of other groups, by kind and group. */
  private readonly foreign = new Map<string, PlaceIndex<KubeObject>>();
  /** Namespaces by kind and name of objects that are made, in one namespace each. */
  private readonly namespacesMade = new Map<string, string[]>();
  /** Objects that are created in a single namespace, by kind, namespace and name. */
  private readonly madeIn = new Map<string, Made>();
  /** What is made in several, by kind and name. */
  private readonly madeWidely = new Map<string, Made[]>();
  /** All of these, by kind and name. */
  private readonly made: Readonly<Record<Made['kind'], Map<string, Made[]>>> = {
    Secret: new Map(),
    ServiceAccount: new Map(),
  };
  /** Objects, and what is made, of which the name or the namespace is not known yet; by kind. */
  private readonly open = new Map<string, Pick<KubeObject, 'name' | 'namespace'>[]>();
  private readonly issuerByRef = new Map<string, IssuerView>();
  private readonly issuersByName = new Map<string, IssuerView[]>();
  private readonly byIssuer = new Map<IssuerView, CertificateView[]>();
  private readonly known: Readonly<Record<KnownKind, Set<string>>>;
  private readonly selected: readonly KnownSelection[];

  public constructor(objects: Iterable<KubeObject>, options: ModelOptions = {}) {
    this.objects = [...objects];
    this.known = copyOf(options.known);
    this.selected = options.known?.selected ?? [];
    this.complete = options.complete ?? false;
    this.isDump = this.objects.length > 0 && this.objects.every(({ isLive }) => isLive);
    this.at = options.at ?? REVISED;
    for (const object of this.objects) this.index(object);
    const embedded = this.embeddedIngresses();
    for (const ingress of embedded) this.index(ingress);
    this.controllers = readControllers(
      (kind) => this.of(kind),
      (kind, namespace, name) => this.get(kind, namespace, name),
    );
    this.assumesResourceNamespace = options.clusterResourceNamespace === undefined && this.controllers.length === 0;
    this.clusterResourceNamespace = options.clusterResourceNamespace ?? resourceNamespaceIn(this.controllers);
    this.installedRelease = options.certManagerVersion === undefined ? releaseIn(this.controllers) : undefined;
    this.certManagerVersion =
      options.certManagerVersion ?? nearestVersion(this.installedRelease?.value ?? NEWEST) ?? NEWEST;
    this.issuers = [...this.of('ClusterIssuer'), ...this.of('Issuer')].filter(isCertManagers).map((object) => {
      const issuer = new IssuerView(object, this.clusterResourceNamespace, this.certManagerVersion, this.at);
      const key = issuer.isCluster ? `ClusterIssuer/${object.name}` : `Issuer/${object.namespace}/${object.name}`;
      if (!this.issuerByRef.has(key)) this.issuerByRef.set(key, issuer);
      push(this.issuersByName, object.name, issuer);
      return issuer;
    });
    this.certificates = this.findCertificates(embedded);
    this.implied = this.certificates.filter(({ implied }) => implied);
    for (const certificate of this.certificates) {
      const issuer = this.issuer(certificate.issuerRef, certificate.namespace);
      certificate.issuer = issuer;
      if (issuer) push(this.byIssuer, issuer, certificate);
    }
  }

  /** What is found out about this model, once however many rules ask. */
  public once<T>(find: (model: Model) => T): T {
    if (this.findings.has(find)) return this.findings.get(find) as T;
    const found = find(this);
    this.findings.set(find, found);
    return found;
  }

  /** The kinds of which there are objects. */
  public get kinds(): Iterable<string> {
    return this.byKind.keys();
  }

  /** The objects of a kind, of whatever group. */
  public of(kind: string): readonly KubeObject[] {
    return this.byKind.get(kind)?.objects ?? NO_OBJECTS;
  }

  /** An object; the first one, where several have the same name. Without a group, the one that cert-manager means. */
  public get(kind: string, namespace: string, name: string, group?: string): KubeObject | undefined {
    const isOther = group !== undefined && isForeign(kind, group);
    const places = isOther ? this.foreign.get(`${kind}.${group}`) : this.byKind.get(kind)?.places;
    return places?.get(namespace, name);
  }

  /** The issuer that a certificate is requested from, if it is among the objects. */
  public issuerOf(certificate: CertificateView): IssuerView | undefined {
    return certificate.issuer;
  }

  /** The issuer that a reference from a namespace leads to, if it is among the objects. */
  public issuer({ group, kind, name }: IssuerRef, namespace: string): IssuerView | undefined {
    if (group !== 'cert-manager.io') return undefined;
    if (kind === 'ClusterIssuer') return this.issuerByRef.get(`ClusterIssuer/${name}`);
    if (kind !== 'Issuer') return undefined;
    const found = this.issuerByRef.get(`Issuer/${namespace}/${name}`) ?? this.issuerByRef.get(`Issuer//${name}`);
    if (found || namespace !== '') return found;
    // What has no namespace lands where the tool that applies it says.
    return this.issuersNamed(name).find((issuer) => !issuer.isCluster);
  }

  /** The issuers of a name, of either kind and in whatever namespace. */
  public issuersNamed(name: string): readonly IssuerView[] {
    return this.issuersByName.get(name) ?? [];
  }

  /** Whether the user says that the issuer exists, or it could be one whose name or namespace is not known yet. */
  public isKnownIssuer({ kind, name }: IssuerRef, namespace: string): boolean {
    if (isOpen(name) || this.couldBe(kind, name, kind === 'ClusterIssuer' ? '' : namespace)) return true;
    if (kind === 'Issuer' && isOpen(namespace)) return this.issuersNamed(name).length > 0;
    const key = kind === 'ClusterIssuer' ? `ClusterIssuer/${name}` : `${kind}/${namespace}/${name}`;
    return this.known.issuers.has(key);
  }

  /** What has the annotations that name the issuer of an Ingress, Gateway or ListenerSet. */
  public namingIssuerOf(object: KubeObject): Pick<KubeObject, 'annotations'> {
    if (object.kind !== 'ListenerSet' || !this.controllers.some(readsListenerSets)) return object;
    const { name, namespace } = plain(object.spec.parentRef);
    const gateway = this.get('Gateway', text(namespace) || object.namespace, text(name));
    return gateway ? withInherited(object, gateway) : object;
  }

  /** The certificates that are requested from an issuer. */
  public certificatesOf(issuer: IssuerView): readonly CertificateView[] {
    return this.byIssuer.get(issuer) ?? NO_CERTIFICATES;
  }

  /**
   * The solver for each name of a certificate; empty where its issuer is not known, or is not for ACME. Names for which
   * the choice depends on values that are not known yet are omitted.
   */
  public choicesOf(certificate: CertificateView): readonly NameChoice[] {
    certificate.choices ??= this.choose(certificate);
    return certificate.choices;
  }

  /** The Secrets' whereabouts. */
  public secret(namespace: string, name: string): Presence {
    return this.presence('Secret', namespace, name, 'secrets');
  }

  /** What makes Secrets of a name, in whatever namespaces. */
  public makersOfSecret(name: string): readonly Made[] {
    return this.made.Secret.get(name) ?? NOTHING_MADE;
  }

  /** Names of the Secrets that something makes. */
  public get secretsMade(): Iterable<string> {
    return this.made.Secret.keys();
  }

  /**
   * Whether any Secret is among the objects, or made by one of them, apart from those that cert-manager writes. Where there is
   * none, Secrets are not kept with the manifests.
   */
  public get deliversSecrets(): boolean {
    if (this.of('Secret').length > 0) return true;
    for (const made of this.made.Secret.values())
      if (made.some(({ by }) => by.group !== 'cert-manager.io')) return true;
    return false;
  }

  /** What makes ServiceAccounts of a name, in whatever namespaces. */
  public makersOfServiceAccount(name: string): readonly Made[] {
    return this.made.ServiceAccount.get(name) ?? NOTHING_MADE;
  }

  /** Whether the user says that a Secret of the name is in every namespace. */
  public isSecretEverywhere(name: string): boolean {
    return this.known.secrets.has(`*/${name}`);
  }

  /** A ServiceAccount's whereabouts. `default` is in every namespace. */
  public serviceAccount(namespace: string, name: string): Presence {
    if (name === 'default') return { state: 'known' };
    return this.presence('ServiceAccount', namespace, name, 'serviceAccounts');
  }

  /** Whether a ServiceAccount of the name is known of in any namespace. */
  public hasServiceAccount(name: string): boolean {
    if (this.serviceAccount('', name).state !== 'absent' || this.couldBe('ServiceAccount', name)) return true;
    for (const known of this.known.serviceAccounts) if (known.endsWith(`/${name}`)) return true;
    return this.selected.some((one) => one.kind === 'serviceAccounts' && one.name === name);
  }

  /** The labels of a namespace, where its object is among the objects. */
  public namespaceLabels(namespace: string): Readonly<Record<string, string>> | undefined {
    return this.get('Namespace', '', namespace)?.labels;
  }

  /** Whether the namespace is among the objects, or the user says that it exists. */
  public hasNamespace(name: string): boolean {
    return this.get('Namespace', '', name) !== undefined || this.known.namespaces.has(name);
  }

  /**
   * Whether an object whose name or namespace is not known yet could turn out to be the one that is looked for, in a
   * namespace or in any. Nobody can say then that it is missing.
   */
  public couldBe(kind: string, name: string, namespace?: string): boolean {
    const isIt = (open: Pick<KubeObject, 'name' | 'namespace'>) =>
      couldBeEqual(open.name, name) &&
      (namespace === undefined || open.namespace === '' || couldBeEqual(open.namespace, namespace));
    return this.open.get(kind)?.some(isIt) ?? false;
  }

  private choose(certificate: CertificateView): readonly NameChoice[] {
    const issuer = this.issuerOf(certificate);
    if (!issuer?.isAcme) return NO_CHOICES;
    const { labels, ipAddresses } = certificate;
    const choices: NameChoice[] = [];
    const choose = (name: string) => {
      const solver = issuer.choice.choose(name, labels);
      if (!issuer.choice.isUndecided(name, solver)) choices.push({ certificate, name, solver });
    };
    for (const name of orderedNames(certificate)) choose(name);
    for (const address of ipAddresses) choose(address);
    return choices;
  }

  private presence(kind: string, namespace: string, name: string, known: KnownSelection['kind']): Presence {
    const ofKind = this.byKind.get(kind);
    const object = ofKind?.places.get(namespace, name);
    if (object) return { state: 'written', object };
    const makers = this.madeWidely.get(`${kind}/${name}`);
    const made =
      this.madeIn.get(`${kind}/${namespace}/${name}`) ??
      makers?.find((m) => m.in(namespace, this.namespaceLabels(namespace)));
    if (made) return { state: 'made', made };
    if (this.isKnown(known, namespace, name)) return { state: 'known' };
    if (isOpen(name) || this.couldBe(kind, name, namespace)) return { state: 'known' };
    if (isOpen(namespace) && (ofKind?.places.namespacesOf(name).length ?? 0) > 0) return { state: 'known' };
    const namespaces = ofKind?.places.namespacesOf(name) ?? [];
    const by = makers?.[0]?.by;
    if (namespaces.length > 0) return { state: 'elsewhere', namespaces, by };
    const makes = this.namespacesMade.get(`${kind}/${name}`);
    if (makes) return { state: 'elsewhere', namespaces: makes, by };
    if (makers)
      return { state: 'elsewhere', namespaces: [...new Set(makers.map((m) => m.by.namespace).filter(Boolean))], by };
    return { state: 'absent' };
  }

  /** Whether the user says that it exists. */
  private isKnown(kind: KnownSelection['kind'], namespace: string, name: string): boolean {
    const known = this.known[kind];
    if (known.has(`${namespace}/${name}`) || known.has(`*/${name}`)) return true;
    return this.selected.some(
      (one) =>
        one.kind === kind && one.name === name && couldBeSelected(one, namespace, this.namespaceLabels(namespace)),
    );
  }

  /**
   * Reads what the app that wrote an object was told to exist. Not of an object that comes from a cluster: what is there
   * with it is shown by the cluster.
   */
  private readKnown({ metadata }: KubeObject): void {
    const note = plain(metadata.annotations)[KNOWN_ANNOTATION];
    if (typeof note !== 'string' || given(metadata.uid)) return;
    for (const [kind, written] of itemsOf(note)) this.known[kind].add(written);
  }

  /** The Ingresses that are written within other objects. In a cluster, their operators have made them. */
  private embeddedIngresses(): readonly KubeObject[] {
    if (this.isDump) return [];
    return EMBEDDING_KINDS.flatMap((kind) => this.of(kind))
      .map(embeddedIngress)
      .filter((one) => one !== undefined)
      .filter(({ namespace, name }) => this.get('Ingress', namespace, name) === undefined);
  }

  private index(object: KubeObject): void {
    let ofKind = this.byKind.get(object.kind);
    if (!ofKind) {
      ofKind = { objects: [], places: new PlaceIndex(({ namespace }) => namespace) };
      this.byKind.set(object.kind, ofKind);
    }
    ofKind.objects.push(object);
    const places = isForeign(object.kind, object.group) ? this.foreignPlaces(object) : ofKind.places;
    if (!places.add(object.name, object)) this.repeated.push(object);
    if (given(object.metadata.annotations)) {
      this.annotated.push(object);
      this.readKnown(object);
    }
    this.noteOpen(object.kind, object);
    for (const made of madeBy(object)) {
      const key = `${made.kind}/${made.name}`;
      this.noteOpen(made.kind, { name: made.name, namespace: made.namespace ?? '' });
      push(this.made[made.kind], made.name, made);
      if (made.namespace === undefined) {
        push(this.madeWidely, key, made);
        continue;
      }
      push(this.namespacesMade, key, made.namespace);
      const place = `${made.kind}/${made.namespace}/${made.name}`;
      if (!this.madeIn.has(place)) this.madeIn.set(place, made);
    }
  }

  private foreignPlaces({ kind, group }: KubeObject): PlaceIndex<KubeObject> {
    const key = `${kind}.${group}`;
    const places = this.foreign.get(key) ?? new PlaceIndex(({ namespace }: KubeObject) => namespace);
    this.foreign.set(key, places);
    return places;
  }

  private noteOpen(kind: string, { name, namespace }: Pick<KubeObject, 'name' | 'namespace'>): void {
    if (isOpen(name) || isOpen(namespace)) push(this.open, kind, { name, namespace });
  }

  private findCertificates(embedded: readonly KubeObject[]): CertificateView[] {
    const certificates: CertificateView[] = [];
    for (const object of embedded.length > 0 ? [...this.objects, ...embedded] : this.objects) {
      if (object.kind === 'Certificate' && isCertManagers(object)) certificates.push(certificateOf(object));
      else if (['Ingress', 'Gateway', 'ListenerSet'].includes(object.kind))
        certificates.push(
          ...impliedCertificates(object, versionOf(object, this.certManagerVersion), this.namingIssuerOf(object)),
        );
    }
    return eachOnce(certificates);
  }
}

/** Has the form of what tools fill in later, so that nothing is said of what is compared with it. */
export const UNKNOWN_RESOURCE_NAMESPACE = '<cluster resource namespace>';

function resourceNamespaceIn(controllers: readonly Controller[]): string {
  const namespaces = new Set(
    controllers.map((controller) => resourceNamespaceOf(controller)?.value ?? UNKNOWN_RESOURCE_NAMESPACE),
  );
  if (namespaces.size === 0) return 'cert-manager';
  return namespaces.size === 1 ? [...namespaces][0]! : UNKNOWN_RESOURCE_NAMESPACE;
}

/** Whether a controller reads ListenerSets, for certain. */
function readsListenerSets(controller: Controller): boolean {
  return isOn(controller, SETTINGS.listenerSet) === true && isGateOn(controller, 'ListenerSets', false) === true;
}

/** The one release that all controllers are of. */
function releaseIn(controllers: readonly Controller[]): Given | undefined {
  const releases = new Set(controllers.map(({ release }) => release?.value));
  return releases.size === 1 ? controllers[0]!.release : undefined;
}

function copyOf(known: KnownObjects = {}): Record<KnownKind, Set<string>> {
  return Object.fromEntries(KNOWN_KINDS.map((kind) => [kind, new Set(known[kind])])) as Record<KnownKind, Set<string>>;
}

/** Whether another group than the one that is meant has the kind. */
function isForeign(kind: string, group: string): boolean {
  const meant = MEANT.get(kind);
  return meant !== undefined && !meant.includes(group);
}

/** Without the Certificates that cert-manager made for what implies them: each certificate is one. */
function eachOnce(certificates: CertificateView[]): CertificateView[] {
  // It has the name of its Secret.
  const keysOf = ({ kind, name: owner }: Pick<KubeObject, 'kind' | 'name'>, of: CertificateView) =>
    [of.name, of.secretName].filter((name) => name !== '').map((name) => `${kind}/${of.namespace}/${owner}/${name}`);
  const implied = new Set<string>();
  for (const one of certificates) if (one.implied) for (const key of keysOf(one.object, one)) implied.add(key);
  if (implied.size === 0) return certificates;
  return certificates.filter((certificate) => {
    const owner = certificate.implied ? undefined : certificate.object.owner;
    return owner === undefined || !keysOf(owner, certificate).some((key) => implied.has(key));
  });
}

function isCertManagers(object: KubeObject): boolean {
  return object.group === 'cert-manager.io';
}
