import type { Severity } from '../check/finding';
import { push } from '../values/multimap';
import type { Graph, GraphEdge, GraphNode } from './graph';

/** Which certificates are meant: those that satisfy all that is given. */
export interface GraphFilter {
  readonly namespaces?: readonly string[];
  /** Names of issuers. */
  readonly issuers?: readonly string[];
  /** Those with a finding of this severity, or a worse one, on their way. */
  readonly severity?: Severity;
}

/** A certificate, and the edges of what it depends on. */
export interface Way {
  readonly certificate: GraphNode;
  readonly way: readonly GraphEdge[];
}

/** A graph with look-ups. */
export class Ways {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly from = new Map<string, GraphEdge[]>();
  /** The accounts and pull secrets of a solver, by namespace: it has those of all namespaces. */
  private readonly local = new Map<string, Map<string, GraphEdge[]>>();

  public constructor(private readonly graph: Graph) {
    for (const node of graph.nodes) this.nodes.set(node.id, node);
    for (const edge of graph.edges) {
      const { from, to } = edge;
      if (isLocal(edge)) {
        const namespaces = this.local.get(from) ?? new Map<string, GraphEdge[]>();
        this.local.set(from, namespaces);
        push(namespaces, this.node(to).namespace, edge);
      } else push(this.from, from, edge);
    }
  }

  public node(id: string): GraphNode {
    return this.nodes.get(id)!;
  }

  /** What a node depends on for a certificate of a namespace. */
  public edgesOf(id: string, namespace: string): readonly GraphEdge[] {
    const local = this.local.get(id)?.get(namespace) ?? NONE;
    const others = this.from.get(id) ?? NONE;
    return local.length === 0 ? others : [...others, ...local];
  }

  /** The issuer that a certificate is requested from. */
  public issuerOf({ id }: GraphNode): GraphNode | undefined {
    const requested = this.from.get(id)?.find(({ relation }) => relation === 'requests');
    return requested && this.node(requested.to);
  }

  /** The edges of what a certificate depends on, from itself on: of the accounts of a solver, that of its namespace. */
  public wayOf(certificate: GraphNode): GraphEdge[] {
    const way: GraphEdge[] = [];
    const seen = new Set([certificate.id]);
    const own = this.edgesOf(certificate.id, certificate.namespace);
    const solvers = new Set(own.flatMap(({ relation, to }) => (relation === 'solved-by' ? [to] : [])));
    const queue = [certificate.id];
    for (const id of queue) {
      for (const edge of this.edgesOf(id, certificate.namespace)) {
        if (this.node(edge.to).kind === 'solver' && !solvers.has(edge.to)) continue;
        way.push(edge);
        if (seen.has(edge.to)) continue;
        seen.add(edge.to);
        queue.push(edge.to);
      }
    }
    return way;
  }

  /** The part of the graph that some certificates depend on; all of it if nothing is selected. */
  public part(filter: GraphFilter): Graph {
    const { namespaces, issuers, severity } = filter;
    if (!namespaces?.length && !issuers?.length && !severity) return this.graph;
    const meant: Way[] = [];
    for (const node of this.graph.nodes) {
      if (node.kind !== 'certificate') continue;
      const way = this.wayOf(node);
      if (this.isMeant(node, way, filter)) meant.push({ certificate: node, way });
    }
    return this.partOf(meant);
  }

  /** The part of the graph that some ways go through. */
  public partOf(ways: Iterable<Way>): Graph {
    const kept = new Set<string>();
    const edges = new Set<GraphEdge>();
    for (const { certificate, way } of ways) {
      kept.add(certificate.id);
      for (const edge of way) {
        kept.add(edge.to);
        edges.add(edge);
      }
    }
    return {
      nodes: this.graph.nodes.filter(({ id }) => kept.has(id)),
      edges: this.graph.edges.filter((edge) => edges.has(edge)),
    };
  }

  private isMeant(node: GraphNode, way: readonly GraphEdge[], filter: GraphFilter): boolean {
    const { namespaces, issuers, severity } = filter;
    if (namespaces?.length && !namespaces.includes(node.namespace)) return false;
    const issuer = this.issuerOf(node);
    if (issuers?.length && !(issuer && issuers.includes(issuer.name))) return false;
    if (severity) {
      const bar = RANK[severity];
      const reaches = (one: GraphNode) => one.severity !== undefined && RANK[one.severity] >= bar;
      if (!reaches(node) && !way.some(({ to }) => reaches(this.node(to)))) return false;
    }
    return true;
  }
}

function isLocal({ relation }: GraphEdge): boolean {
  return relation === 'runs-as' || relation === 'pulls-with';
}

const NONE: readonly GraphEdge[] = [];
const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
