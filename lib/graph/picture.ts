import type { Severity } from '../check/finding';
import { push } from '../values/multimap';
import type { Graph, GraphNode, NodeKind, NodeState, Relation } from './graph';

/** What is drawn: a node, or several that are equal. */
export interface Box {
  readonly id: string;
  readonly kind: NodeKind;
  /** The frame that it is in; undefined for what is not in a namespace. */
  readonly frame: string | undefined;
  /** What it is, and what it is called. */
  readonly lines: readonly string[];
  readonly state: NodeState;
  readonly severity: Severity | undefined;
  readonly nodes: readonly GraphNode[];
}

/** A namespace, or several in which everything is equal but for the names of certificates. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly set: string | undefined;
  readonly namespaces: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
}

export interface Picture {
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** From how many nodes on equal namespaces are drawn as one. */
const GROUPED_FROM = 60;

/**
 * A graph as it is drawn: namespaces are frames, and a certificate points at its solvers, or at its issuer where that has only
 * one.
 *
 * @param group whether equal namespaces are one, and so are equal certificates of a namespace; by default, of large graphs
 */
export function pictureOf(graph: Graph, group = graph.nodes.length > GROUPED_FROM): Picture {
  const nodes = graph.nodes.filter(({ kind }) => kind !== 'namespace');
  const place = (node: GraphNode) => `${node.set ?? ''}\n${node.namespace}`;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links = linksOf(graph, byId);
  const targets = new Map<string, string[]>();
  for (const { from, to, relation } of links) {
    const { id, namespace } = byId.get(to)!;
    const target = namespace === byId.get(from)!.namespace && namespace !== '' ? shapeOf(byId.get(to)!) : id;
    const known = targets.get(from) ?? [];
    targets.set(from, known);
    known.push(`${relation} ${target}`);
  }
  const shapes = new Map(
    nodes.map((node) => {
      const own = shapeOf(node);
      const is = node.kind === 'certificate' ? [own, ...(targets.get(node.id) ?? []).sort()].join('\t') : own;
      return [node.id, group ? is : node.id];
    }),
  );
  const namespaces = new Map<string, GraphNode[]>();
  for (const node of nodes) if (node.namespace !== '') push(namespaces, place(node), node);
  const parts = new Map<string, Set<string>>();
  const part = (node: GraphNode, text: string) => {
    if (node.namespace === '') return;
    const known = parts.get(place(node)) ?? new Set();
    parts.set(place(node), known.add(text));
  };
  for (const node of nodes) part(node, shapes.get(node.id)!);
  for (const { from, to, relation } of links) {
    const [a, b] = [byId.get(from)!, byId.get(to)!];
    const same = place(a) === place(b);
    part(a, `> ${shapes.get(from)} ${relation} ${same ? shapes.get(to) : to}`);
    if (!same) part(b, `< ${from} ${relation} ${shapes.get(to)}`);
  }
  const groups = new Map<string, { readonly nodes: GraphNode[]; readonly names: string[]; readonly set?: string }>();
  for (const [key, members] of namespaces) {
    const { set, namespace } = members[0]!;
    const signature = group ? `${set ?? ''}\n${[...parts.get(key)!].sort().join('\n')}` : key;
    const known = groups.get(signature) ?? { nodes: [], names: [], set };
    groups.set(signature, known);
    known.names.push(namespace);
    known.nodes.push(...members);
  }
  const boxOf = new Map<string, string>();
  const boxes: Box[] = [];
  const addBoxes = (members: readonly GraphNode[], frame: string | undefined) => {
    const byShape = new Map<string, GraphNode[]>();
    for (const node of members) push(byShape, frame === undefined ? node.id : shapes.get(node.id)!, node);
    for (const equal of byShape.values()) {
      const id = `n${boxes.length}`;
      const { kind, state, severity } = equal[0]!;
      for (const node of equal) boxOf.set(node.id, id);
      boxes.push({ id, kind, frame, lines: linesOf(equal, frame !== undefined), state, severity, nodes: equal });
    }
  };
  const frames = [...groups.values()].map(({ nodes: members, names, set }, i): Frame => {
    const id = `g${i}`;
    addBoxes(members, id);
    return { id, title: frameTitle(names, set), set, namespaces: names };
  });
  addBoxes(
    nodes.filter(({ namespace }) => namespace === ''),
    undefined,
  );
  const arrows = new Map<string, Arrow>();
  for (const { from, to, relation } of links) {
    const arrow = { from: boxOf.get(from)!, to: boxOf.get(to)!, relation };
    if (arrow.from !== arrow.to) arrows.set(`${arrow.from} ${arrow.to} ${relation}`, arrow);
  }
  return { frames, boxes, arrows: [...arrows.values()] };
}

/** The edges that are drawn. */
function linksOf({ edges }: Graph, nodes: ReadonlyMap<string, GraphNode>): Arrow[] {
  const solvers = new Map<string, number>();
  for (const { from, relation } of edges) if (relation === 'has') solvers.set(from, (solvers.get(from) ?? 0) + 1);
  const hasOne = new Set<string>();
  for (const { from, to, relation } of edges) if (relation === 'has' && solvers.get(from) === 1) hasOne.add(to);
  const solved = new Set<string>();
  for (const { from, to, relation } of edges) if (relation === 'solved-by' && !hasOne.has(to)) solved.add(from);
  return edges.filter(({ from, to, relation, names }) => {
    if (!nodes.has(from) || !nodes.has(to)) return false;
    if (relation === 'solved-by') return !hasOne.has(to);
    return relation !== 'requests' || !solved.has(from) || names !== undefined;
  });
}

/** What is the same of equal nodes in different namespaces. */
function shapeOf({ kind, title, name, index, selects, challenge, provider, state, severity }: GraphNode): string {
  if (kind === 'certificate') return `certificate ${severity}`;
  const what = kind === 'solver' ? [index, challenge, provider, selects].join(' ') : kindOf(title);
  return [kind, what, name, state, severity].join(' ');
}

function kindOf(title: string): string {
  return title.slice(0, title.indexOf(' '));
}

function linesOf(equal: readonly GraphNode[], isFramed: boolean): string[] {
  const [
    {
      kind,
      title,
      name,
      namespace,
      state,
      elsewhere = [],
      elsewhereCount,
      challenge,
      provider,
      selects,
      index,
      names = [],
    },
  ] = equal as [GraphNode];
  const where = {
    ...{ written: [], made: [], known: kind === 'issuer' ? ['not in the input'] : [] },
    elsewhere: [elsewhere.length > 0 ? `only in ${short(elsewhere, elsewhereCount)}` : 'only elsewhere'],
    absent: ['not in the input'],
  }[state];
  if (kind === 'solver') {
    const every = selects === 'everything' ? [] : [`for ${selects}`];
    return [`Solver ${index}: ${challenge}`, ...(provider ? [provider] : []), ...every];
  }
  if (kind === 'certificate') {
    if (equal.length > 1) return [`${equal.length} Certificates`, short([...new Set(equal.map((node) => node.name))])];
    return ['Certificate', name, ...(names.length > 0 && names[0] !== name ? [short(names)] : [])];
  }
  return [kindOf(title), isFramed || namespace === '' ? name : `${namespace}/${name}`, ...where];
}

function short(texts: readonly string[], count = texts.length): string {
  const more = count - Math.min(2, texts.length);
  return texts.slice(0, 2).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function frameTitle(names: readonly string[], set: string | undefined): string {
  const of = set === undefined ? '' : `${set}: `;
  if (names.length === 1) return `${of}${names[0]}`;
  return `${of}${names.length} namespaces: ${short(names)}`;
}
