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
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]));
  const links = linksOf(graph, numbers);
  // Texts are compared as numbers: a graph may have tens of thousands of nodes.
  const [shapeNumber, placeNumber, partNumber] = [numbering(), numbering(), numbering()];
  const places = nodes.map(({ set, namespace }) => (namespace === '' ? -1 : placeNumber(`${set ?? ''}\n${namespace}`)));
  const own = nodes.map((node) => shapeNumber(shapeOf(node)));
  const targets = new Map<number, string[]>();
  for (const { from, to, relation } of links) {
    if (nodes[from]!.kind !== 'certificate') continue;
    push(targets, from, `${relation} ${places[from] === places[to] && places[to] !== -1 ? `=${own[to]}` : to}`);
  }
  const shapes = nodes.map(({ kind }, i) => {
    if (!group) return i;
    return kind === 'certificate' ? shapeNumber(`${own[i]} ${(targets.get(i) ?? []).sort().join()}`) : own[i]!;
  });
  const parts = new Map<number, Set<number>>();
  const members = new Map<number, number[]>();
  const part = (place: number, text: string) => {
    if (place === -1) return;
    const known = parts.get(place) ?? new Set();
    parts.set(place, known.add(partNumber(text)));
  };
  nodes.forEach((_, i) => {
    if (places[i] !== -1) push(members, places[i]!, i);
    part(places[i]!, String(shapes[i]));
  });
  for (const { from, to, relation } of links) {
    const [a, b] = [places[from]!, places[to]!];
    part(a, `${shapes[from]} ${relation} ${a === b ? `=${shapes[to]}` : to}`);
    if (a !== b) part(b, `${from} ${relation} =${shapes[to]}`);
  }
  const groups = new Map<string, { readonly nodes: number[]; readonly names: string[]; readonly set?: string }>();
  for (const [place, all] of members) {
    const { set, namespace } = nodes[all[0]!]!;
    const signature = group ? `${set ?? ''}\n${[...parts.get(place)!].sort((a, b) => a - b).join()}` : String(place);
    const known = groups.get(signature) ?? { nodes: [], names: [], set };
    groups.set(signature, known);
    known.names.push(namespace);
    known.nodes.push(...all);
  }
  const boxOf: string[] = [];
  const boxes: Box[] = [];
  const addBoxes = (all: readonly number[], frame: string | undefined) => {
    const byShape = new Map<number, number[]>();
    for (const i of all) push(byShape, frame === undefined ? i : shapes[i]!, i);
    for (const numbered of byShape.values()) {
      const id = `n${boxes.length}`;
      for (const i of numbered) boxOf[i] = id;
      const equal = numbered.map((i) => nodes[i]!);
      const { kind, state, severity } = equal[0]!;
      boxes.push({ id, kind, frame, lines: linesOf(equal, frame !== undefined), state, severity, nodes: equal });
    }
  };
  const frames = [...groups.values()].map(({ nodes: all, names, set }, i): Frame => {
    const id = `g${i}`;
    addBoxes(all, id);
    return { id, title: frameTitle(names, set), set, namespaces: names };
  });
  addBoxes(
    [...nodes.keys()].filter((i) => places[i] === -1),
    undefined,
  );
  const arrows = new Map<string, Arrow>();
  for (const { from, to, relation } of links) {
    const arrow = { from: boxOf[from]!, to: boxOf[to]!, relation };
    if (arrow.from !== arrow.to) arrows.set(`${arrow.from} ${arrow.to} ${relation}`, arrow);
  }
  return { frames, boxes, arrows: [...arrows.values()] };
}

/** An edge between nodes, by their numbers. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
}

/** Gives a number to each text, the same for equal ones. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
}

/** The edges that are drawn. */
function linksOf({ edges }: Graph, numbers: ReadonlyMap<string, number>): Link[] {
  const solvers = new Map<string, number>();
  for (const { from, relation } of edges) if (relation === 'has') solvers.set(from, (solvers.get(from) ?? 0) + 1);
  const hasOne = new Set<string>();
  for (const { from, to, relation } of edges) if (relation === 'has' && solvers.get(from) === 1) hasOne.add(to);
  const solved = new Set<string>();
  for (const { from, to, relation } of edges) if (relation === 'solved-by' && !hasOne.has(to)) solved.add(from);
  return edges.flatMap(({ from, to, relation, names }) => {
    const link = { from: numbers.get(from), to: numbers.get(to), relation };
    if (link.from === undefined || link.to === undefined) return [];
    if (relation === 'solved-by' && hasOne.has(to)) return [];
    if (relation === 'requests' && solved.has(from) && names === undefined) return [];
    return [link as Link];
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
