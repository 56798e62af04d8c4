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
  /** Part of a title or of a DNS name, in whatever case. */
  readonly text?: string;
}

/** A graph with look-ups. */
export class Ways {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly from = new Map<string, GraphEdge[]>();

  public constructor(private readonly graph: Graph) {
    for (const node of graph.nodes) this.nodes.set(node.id, node);
    for (const edge of graph.edges) push(this.from, edge.from, edge);
  }

  public node(id: string): GraphNode {
    return this.nodes.get(id)!;
  }

  /** What a node depends on. */
  public edgesOf(id: string): readonly GraphEdge[] {
    return this.from.get(id) ?? NONE;
  }

  /** The edges of what a certificate depends on, from itself on: of the accounts of a solver, that of its namespace. */
  public wayOf(certificate: GraphNode): GraphEdge[] {
    const way: GraphEdge[] = [];
    const seen = new Set([certificate.id]);
    const own = this.edgesOf(certificate.id);
    const solvers = new Set(own.flatMap(({ relation, to }) => (relation === 'solved-by' ? [to] : [])));
    const queue = [certificate.id];
    for (const id of queue) {
      for (const edge of this.edgesOf(id)) {
        const { kind, namespace } = this.node(edge.to);
        if (kind === 'solver' && !solvers.has(edge.to)) continue;
        const isLocal = edge.relation === 'runs-as' || edge.relation === 'pulls-with';
        if (isLocal && kind !== 'solver' && namespace !== certificate.namespace) continue;
        way.push(edge);
        if (seen.has(edge.to)) continue;
        seen.add(edge.to);
        queue.push(edge.to);
      }
    }
    return way;
  }

  /** The part of the graph that some certificates depend on; all of it, where nothing is asked for. */
  public part(filter: GraphFilter): Graph {
    const { namespaces, issuers, severity, text } = filter;
    if (!namespaces?.length && !issuers?.length && !severity && !text) return this.graph;
    const kept = new Set<string>();
    const edges = new Set<GraphEdge>();
    for (const node of this.graph.nodes) {
      if (node.kind !== 'certificate') continue;
      const way = this.wayOf(node);
      if (!this.isMeant(node, way, filter)) continue;
      kept.add(node.id);
      for (const edge of way) {
        kept.add(edge.to);
        edges.add(edge);
      }
    }
    for (const node of this.graph.nodes) {
      if (node.kind !== 'issuer' || !issuers?.includes(node.name) || kept.has(node.id)) continue;
      if (!namespaces?.length && !severity && !text) kept.add(node.id);
    }
    return {
      nodes: this.graph.nodes.filter(({ id }) => kept.has(id)),
      edges: this.graph.edges.filter((edge) => edges.has(edge)),
    };
  }

  private isMeant(node: GraphNode, way: readonly GraphEdge[], filter: GraphFilter): boolean {
    const { namespaces, issuers, severity, text } = filter;
    if (namespaces?.length && !namespaces.includes(node.namespace)) return false;
    const requested = this.edgesOf(node.id).find(({ relation }) => relation === 'requests');
    const issuer = requested && this.node(requested.to);
    if (issuers?.length && !(issuer && issuers.includes(issuer.name))) return false;
    if (severity) {
      const bar = RANK[severity];
      const reaches = (one: GraphNode) => one.severity !== undefined && RANK[one.severity] >= bar;
      if (!reaches(node) && !way.some(({ to }) => reaches(this.node(to)))) return false;
    }
    if (!text) return true;
    const wanted = text.toLowerCase();
    return [node.title, issuer?.title ?? '', ...(node.names ?? [])].some((one) => one.toLowerCase().includes(wanted));
  }
}

const NONE: readonly GraphEdge[] = [];
const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
