import { credentials } from '../check/facts/credentials/credentials';
import { selects, solverTitle } from '../check/facts/issuers/solver-words';
import { accountOf, pullReferences, solverPods } from '../check/facts/solver-pods/solver-pods';
import type { Finding, Severity } from '../check/finding';
import { type CertificateView, orderedNames } from '../check/model/certificate-view';
import type { IssuerView } from '../check/model/issuer-view';
import type { KubeObject } from '../check/model/kube-object';
import type { Model, Presence } from '../check/model/model';
import type { Solver } from '../check/model/solver';
import { push } from '../values/multimap';
import { shown } from '../values/shown';
import { type Graph, type GraphEdge, type GraphNode, NODE_KINDS, type NodeKind, type NodeState } from './graph';

/** A cluster, as what is together in it. */
export interface GraphCluster {
  /** Its name, where several are declared. */
  readonly name: string | undefined;
  /** One for each variant of it. */
  readonly models: readonly Model[];
}

/** A finding, and the declared sets that it is found in; empty for all. */
export interface GraphFinding {
  readonly finding: Finding;
  readonly sets?: readonly string[];
}

/** A graph, and the objects of its nodes that are written, by ID. */
export interface BuiltGraph extends Graph {
  readonly objects: ReadonlyMap<string, KubeObject>;
}

/**
 * The graph of clusters, with findings at what they are about. Variants of one cluster are one: what any of them has, it has.
 *
 * @param keyOf tells objects apart by where they are written, as one that is read for several clusters is read once
 */
export function buildGraph(
  clusters: readonly GraphCluster[],
  findings: readonly GraphFinding[],
  keyOf: (object: KubeObject) => string,
): BuiltGraph {
  const all = clusters.map((cluster) => new Cluster(cluster, findings, keyOf));
  const nodes = all.flatMap((cluster) => cluster.nodes());
  const rank = new Map(NODE_KINDS.map((kind, i) => [kind, i]));
  nodes.sort(
    (a, b) =>
      compare(a.node.set ?? '', b.node.set ?? '') ||
      rank.get(a.node.kind)! - rank.get(b.node.kind)! ||
      compare(a.node.namespace, b.node.namespace) ||
      compare(a.node.name, b.node.name) ||
      (a.node.index ?? 0) - (b.node.index ?? 0) ||
      compare(a.node.id, b.node.id),
  );
  const order = new Map(nodes.map(({ node: { id } }, i) => [id, i]));
  const edges = all.flatMap((cluster) => cluster.edges());
  edges.sort(
    (a, b) =>
      order.get(a.from)! - order.get(b.from)! || order.get(a.to)! - order.get(b.to)! || compare(a.relation, b.relation),
  );
  return {
    nodes: nodes.map(({ node }) => node),
    edges,
    objects: new Map(nodes.flatMap(({ node, object }) => (object ? [[node.id, object]] : []))),
  };
}

interface Draft {
  readonly id: string;
  kind: NodeKind;
  readonly title: string;
  readonly namespace: string;
  readonly name: string;
  state: NodeState;
  elsewhere?: readonly string[];
  object?: KubeObject;
  readonly more: Partial<GraphNode>;
}

interface DraftEdge extends GraphEdge {
  names: string[];
}

/** A field of an object, and the node that findings about it belong to. */
interface Field {
  readonly path: string;
  readonly id: string;
}

class Cluster {
  private readonly drafts = new Map<string, Draft>();
  private readonly links = new Map<string, DraftEdge>();
  private readonly fields = new Map<string, Field[]>();
  private readonly missing = new Map<string, Draft[]>();
  private readonly prefix: string;

  public constructor(
    private readonly cluster: GraphCluster,
    private readonly findings: readonly GraphFinding[],
    private readonly keyOf: (object: KubeObject) => string,
  ) {
    this.prefix = cluster.name === undefined ? '' : `${shown(cluster.name)}:`;
    for (const model of cluster.models) this.add(model);
    for (const draft of this.drafts.values()) {
      const kind = draft.kind === 'account' ? 'ServiceAccount' : 'Secret';
      if (draft.state === 'absent' || draft.state === 'elsewhere')
        push(this.missing, `${kind}/${draft.namespace}`, draft);
    }
  }

  public nodes(): { readonly node: GraphNode; readonly object: KubeObject | undefined }[] {
    const found = new Map<string, number[]>();
    const { name } = this.cluster;
    this.findings.forEach(({ finding, sets = [] }, i) => {
      if (name !== undefined && sets.length > 0 && !sets.includes(name)) return;
      for (const id of this.nodesOf(finding)) push(found, id, i);
    });
    return [...this.drafts.values()].map(({ id, kind, title, namespace, name, state, elsewhere, object, more }) => {
      const own = found.get(id) ?? [];
      const severity = worst(own.map((i) => this.findings[i]!.finding.severity));
      const set = this.cluster.name === undefined ? {} : { set: shown(this.cluster.name) };
      const node: GraphNode = {
        ...{ id, kind, title, ...set, namespace: shown(namespace), name: shown(name), state },
        ...(state === 'elsewhere' && elsewhere?.length
          ? { elsewhere: firstOf(elsewhere).map(shown), elsewhereCount: elsewhere.length }
          : {}),
        ...(severity ? { severity } : {}),
        ...more,
        findings: own,
      };
      return { node, object };
    });
  }

  public edges(): GraphEdge[] {
    return [...this.links.values()].map(({ names, ...edge }) => (names.length > 0 ? { ...edge, names } : edge));
  }

  private add(model: Model): void {
    for (const issuer of model.issuers) this.addIssuer(issuer);
    for (const certificate of model.certificates) this.addCertificate(certificate, model);
    this.addAccounts(model);
    this.addCredentials(model);
  }

  private addIssuer(issuer: IssuerView): string {
    const { object, isAcme, server, solvers } = issuer;
    const type = isAcme ? 'acme' : Object.keys(object.spec)[0];
    const more = { ...(type ? { type: shown(type) } : {}), ...(server ? { server: shown(server) } : {}) };
    const id = this.node('issuer', object.kind, issuer.isCluster ? '' : object.namespace, object.name, 'written', {
      object,
      more,
    });
    this.field(object, '', id);
    for (const solver of solvers) {
      const solverId = this.solver(issuer, solver);
      this.field(object, solver.path, solverId);
      this.link(id, solverId, 'has');
    }
    return id;
  }

  private solver({ object, isCluster }: IssuerView, solver: Solver): string {
    const { index, challenge, provider } = solver;
    const namespace = isCluster ? '' : object.namespace;
    const id = this.id('solver', `${object.kind}/${namespace}/${object.name}/${index}`);
    if (this.drafts.has(id)) return id;
    this.drafts.set(id, {
      ...{ id, kind: 'solver', namespace, name: object.name, state: 'written', object },
      title: shown(`${solverTitle(solver)} of ${object.title}`),
      more: {
        ...{ index, challenge: challenge ?? 'none', provider: shown(provider), selects: shown(selects(solver)) },
      },
    });
    return id;
  }

  private addCertificate(certificate: CertificateView, model: Model): void {
    const { object, namespace, name, implied, secretName, ipAddresses } = certificate;
    const names = [...orderedNames(certificate), ...ipAddresses].map(shown);
    const by = implied ? `${object.kind} ${object.name}` : undefined;
    const more = { names, ...(secretName ? { secretName: shown(secretName) } : {}), ...(by ? { by: shown(by) } : {}) };
    const id = this.node('certificate', 'Certificate', namespace, name, 'written', { object, more });
    this.field(object, '', id);
    if (implied) this.field(object, certificate.at(), id);
    if (namespace !== '') {
      // Whoever applies what is in it has it.
      const state = model.get('Namespace', '', namespace) ? 'written' : 'known';
      this.link(id, this.node('namespace', 'Namespace', '', namespace, state), 'in');
    }
    const issuer = model.issuerOf(certificate);
    const issuerId = issuer ? this.addIssuer(issuer) : this.lostIssuer(certificate, model);
    if (issuerId === undefined) return;
    const lost = model.choicesOf(certificate).flatMap((choice) => (choice.solver ? [] : [shown(choice.name)]));
    this.link(id, issuerId, 'requests', { names: lost });
    for (const { name: own, solver } of model.choicesOf(certificate)) {
      if (!solver || !issuer) continue;
      const reason = () =>
        issuer.choice.explain(own, certificate.labels).find((candidate) => candidate.solver === solver)?.reason ?? '';
      this.link(id, this.solver(issuer, solver), 'solved-by', { names: [shown(own)], reason });
    }
  }

  /** An issuer that is not among the objects. */
  private lostIssuer({ issuerRef, namespace }: CertificateView, model: Model): string | undefined {
    const { group, kind, name } = issuerRef;
    if (name === '') return undefined;
    const own = group === 'cert-manager.io';
    const state = !own || model.isKnownIssuer(issuerRef, namespace) ? 'known' : 'absent';
    const here = kind === 'ClusterIssuer' ? '' : namespace;
    return this.node('issuer', own ? kind : `${kind}.${group}`, here, name, state);
  }

  private addAccounts(model: Model): void {
    for (const pods of solverPods.of(model)) {
      const { namespace, issuer, solver } = pods;
      const name = solver.serviceAccountName;
      if (name === '') continue;
      const presence = model.serviceAccount(namespace, name);
      const object = accountOf(pods, model);
      const id = this.found('account', 'ServiceAccount', namespace, name, presence);
      if (object) this.field(object, '', id);
      this.link(this.solver(issuer, solver), id, 'runs-as');
    }
    for (const { pods, from, object, path, secretName, presence } of pullReferences.of(model)) {
      const { namespace, issuer, solver } = pods;
      const solverId = this.solver(issuer, solver);
      let holder = solverId;
      if (from === 'account') {
        const name = solver.serviceAccountName || 'default';
        holder = this.found('account', 'ServiceAccount', namespace, name, model.serviceAccount(namespace, name));
        this.link(solverId, holder, 'runs-as');
      }
      const id = this.found('pull-secret', 'Secret', namespace, secretName, presence);
      this.link(holder, id, 'pulls-with');
      this.field(object, path, id);
    }
  }

  private addCredentials(model: Model): void {
    for (const { issuer, solver, role, path, what, namespace, secretName, presence } of credentials.of(model)) {
      if (secretName === '') continue;
      // cert-manager creates the key of an account, unless it is told not to.
      const creates = role === 'account-key' && issuer.acme.disableAccountKeyGeneration !== true;
      const id =
        creates && presence.state !== 'written'
          ? this.node('credential', 'Secret', namespace, secretName, 'made')
          : this.found('credential', 'Secret', namespace, secretName, presence);
      this.link(solver ? this.solver(issuer, solver) : this.addIssuer(issuer), id, 'reads', { reason: () => what });
      this.field(issuer.object, path, id);
    }
  }

  /** A node of what something refers to, with what makes it. */
  private found(kind: NodeKind, of: string, namespace: string, name: string, presence: Presence): string {
    const more = presence.state === 'elsewhere' ? { elsewhere: presence.namespaces } : {};
    const object = presence.state === 'written' ? presence.object : undefined;
    // Every namespace has it.
    const state = of === 'ServiceAccount' && name === 'default' ? 'made' : presence.state;
    const id = this.node(kind, of, namespace, name, state, { object, ...more });
    if (object) this.field(object, '', id);
    if (presence.state === 'made') {
      const { by, copyOf } = presence.made;
      const maker = this.node('maker', by.kind, by.namespace, by.name, 'written', { object: by });
      this.field(by, '', maker);
      this.link(id, maker, 'made-by');
      if (copyOf) {
        const { namespace: from, name: source } = copyOf;
        const state = this.cluster.models.some((model) => model.secret(from, source).state === 'written');
        this.link(maker, this.node('maker', 'Secret', from, source, state ? 'written' : 'absent'), 'copy-of');
      }
    }
    return id;
  }

  private node(
    kind: NodeKind,
    of: string,
    namespace: string,
    name: string,
    state: NodeState,
    { object, elsewhere, more = {} }: Partial<Pick<Draft, 'object' | 'elsewhere' | 'more'>> = {},
  ): string {
    // An Ingress and a Certificate may be written to one Secret.
    const by = more.by ? `@${more.by}` : '';
    const id = this.id(of.toLowerCase(), `${namespace}/${name}${by}`);
    const known = this.drafts.get(id);
    if (known) {
      if (STATES.indexOf(state) < STATES.indexOf(known.state)) Object.assign(known, { state, elsewhere });
      if (NODE_KINDS.indexOf(kind) < NODE_KINDS.indexOf(known.kind)) known.kind = kind;
      known.object ??= object;
      return id;
    }
    const title = `${shown(`${of} ${namespace ? `${namespace}/` : ''}${name}`)}${more.by ? ` of ${more.by}` : ''}`;
    this.drafts.set(id, { id, kind, title, namespace, name, state, elsewhere, object, more });
    return id;
  }

  private id(kind: string, path: string): string {
    return shown(`${this.prefix}${kind}/${path}`);
  }

  private link(
    from: string,
    to: string,
    relation: GraphEdge['relation'],
    { names = [], reason }: { readonly names?: readonly string[]; readonly reason?: () => string } = {},
  ): void {
    const key = `${from}\n${to}\n${relation}`;
    const known = this.links.get(key);
    if (known) {
      for (const name of names) if (!known.names.includes(name)) known.names.push(name);
      return;
    }
    this.links.set(key, { from, to, relation, names: [...names], ...(reason ? { reason: shown(reason()) } : {}) });
  }

  private field(object: KubeObject, path: string, id: string): void {
    const key = this.keyOf(object);
    const known = this.fields.get(key) ?? [];
    this.fields.set(key, known);
    if (!known.some((field) => field.path === path && field.id === id)) known.push({ path, id });
  }

  /** The nodes that a finding is about: of the fields of its object, the nearest; and what it says is missing. */
  private nodesOf(finding: Finding): ReadonlySet<string> {
    const { object, path, absent, message } = finding;
    const above = (this.fields.get(this.keyOf(object)) ?? []).filter((field) => isAt(path, field.path));
    const nearest = Math.max(0, ...above.map((field) => field.path.length));
    const ids = above.filter((field) => field.path.length === nearest).map(({ id }) => id);
    // A namespace may lack several: the message names the one that is meant.
    const missing = absent ? (this.missing.get(`${absent.kind}/${absent.namespace}`) ?? []) : [];
    const meant = missing.filter(({ name }) => message.includes(`"${shown(name)}"`));
    return new Set([...ids, ...meant.map(({ id }) => id)]);
  }
}

/** Of thousands of namespaces, each object that is missing in one would have the others. */
function firstOf(namespaces: readonly string[]): string[] {
  return [...namespaces].sort(compare).slice(0, 5);
}

const STATES: readonly NodeState[] = ['written', 'made', 'known', 'elsewhere', 'absent'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The worst of some severities. */
function worst(severities: readonly (Severity | undefined)[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}

function isAt(path: string, above: string): boolean {
  return above === '' || path === above || (path.startsWith(above) && /[.[]/.test(path[above.length]!));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
