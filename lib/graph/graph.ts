import type { Severity } from '../check/finding';

/** What a node stands for. A Secret that is several of these is the first of them. */
export const NODE_KINDS = [
  'namespace',
  'certificate',
  'issuer',
  'solver',
  'account',
  'pull-secret',
  'credential',
  'maker',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/**
 * What is known of an object. *written*: it is in the input. *made*: something in the input, or cert-manager, creates it.
 * *known*: the user says that it exists. *elsewhere*: it is in other namespaces only. *absent*: it is not in the input.
 */
export type NodeState = 'written' | 'made' | 'known' | 'elsewhere' | 'absent';

export interface GraphNode {
  /** Unique in the graph: `certificate/team-a/web`. */
  readonly id: string;
  readonly kind: NodeKind;
  /** `Certificate team-a/web`. */
  readonly title: string;
  /** The declared set that it is in; undefined where none are declared. */
  readonly set?: string;
  /** Empty for what is not in a namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly state: NodeState;
  /** The first of the namespaces where it is, if that is only in others, and how many these are. */
  readonly elsewhere?: readonly string[];
  readonly elsewhereCount?: number;
  /** The worst of its findings. */
  readonly severity?: Severity;
  /** Its findings, as indexes into the list of findings. */
  readonly findings: readonly number[];
  /** Of a certificate: its DNS names and IP addresses, and the Secret that it is written to. */
  readonly names?: readonly string[];
  readonly secretName?: string;
  /** Of a certificate that cert-manager makes: what it is made for, `Ingress web`. */
  readonly by?: string;
  /** Of an issuer: `acme`, `ca`, `selfSigned`, `vault`, ...; and the URL of the ACME server. */
  readonly type?: string;
  readonly server?: string;
  /** Of a solver: its place in the issuer, `http01` or `dns01`, the provider, and what it selects, in words. */
  readonly index?: number;
  readonly challenge?: string;
  readonly provider?: string;
  readonly selects?: string;
}

/** What an edge says: the first of its nodes depends on the second. */
export const RELATIONS = {
  /** The namespace that a certificate is in. */
  in: 'is in',
  requests: 'is requested from',
  'solved-by': 'is solved by',
  has: 'has',
  'runs-as': 'runs as',
  'pulls-with': 'pulls with',
  reads: 'reads',
  'made-by': 'is made by',
  'copy-of': 'copies',
} as const;
export type Relation = keyof typeof RELATIONS;

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  /** Of `solved-by`: the names that the solver is taken for. Of `requests`: those that no solver is taken for. */
  readonly names?: readonly string[];
  /** Why the solver is taken for the first of them; for a credential, what it is. */
  readonly reason?: string;
}

/** Who depends on what. Nodes are ordered by kind, namespace and name, edges by their nodes. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
