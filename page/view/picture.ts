import dagre from '@dagrejs/dagre';
import { type Graph, RELATIONS } from '../../lib/graph/graph';
import { MARKS } from '../../lib/graph/marks';
import { type Box, type Frame, type Picture, pictureOf } from '../../lib/graph/picture';
import { rankOf } from './content';
import { el, svg } from './dom';

const MOST_FRAMES = 24;
const MOST_BOXES = 160;
const WIDEST = 30;
const CHARACTER = 7.1;
const LINE = 16;

/** The picture, and what of it is left out. */
export interface Drawn {
  readonly view: HTMLElement;
  readonly left: number;
}

/** Draws a graph; `choose` is told which box is opened. */
export function pictureView(graph: Graph, choose: (box: Box) => void): Drawn {
  const { picture, left } = limited(known(graph));
  if (picture.boxes.length === 0) return { view: el('p', { class: 'empty' }, 'There is nothing to draw.'), left };
  const layout = new dagre.graphlib.Graph({ compound: true, multigraph: true });
  layout.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 70, marginx: 12, marginy: 12, edgesep: 12 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const { id } of picture.frames) layout.setNode(id, {});
  for (const box of picture.boxes) {
    const lines = linesOf(box);
    const width = Math.max(...lines.map((line) => line.length)) * CHARACTER + 26;
    layout.setNode(box.id, { width, height: lines.length * LINE + 16 });
    if (box.frame !== undefined) layout.setParent(box.id, box.frame);
  }
  for (const { from, to, relation } of picture.arrows) layout.setEdge(from, to, {}, relation);
  dagre.layout(layout);
  const { width = 0, height = 0 } = layout.graph();
  const root = svg(
    'svg',
    {
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: 'group',
      'aria-label': 'Who depends on what. Arrow keys move between boxes, Enter opens one.',
    },
    svg(
      'defs',
      {},
      svg(
        'marker',
        {
          id: 'tip',
          viewBox: '0 0 8 8',
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: 'auto-start-reverse',
        },
        svg('path', { d: 'M0 0L8 4L0 8z', class: 'tip' }),
      ),
    ),
    ...picture.frames.map((frame) => frameView(frame, layout.node(frame.id))),
    ...picture.arrows.map(({ from, to, relation }) => {
      const { points } = layout.edge({ v: from, w: to, name: relation }) as { readonly points: readonly Point[] };
      const path = curve(layout.node(from), layout.node(to), points);
      return svg('path', { d: path, class: 'arrow', 'marker-end': 'url(#tip)' }, svg('title', {}, RELATIONS[relation]));
    }),
  );
  const boxes = picture.boxes.map((box) => {
    const { x, y, width: w, height: h } = layout.node(box.id);
    return { box, x, y, view: boxView(box, x, y, w, h) };
  });
  root.append(...boxes.map(({ view }) => view));
  moveByKeys(boxes, choose);
  return { view: zoomable(root, Math.ceil(width), Math.ceil(height)), left };
}

/** What is drawn of a graph, once: with no filter it is always the same. */
function known(graph: Graph): Picture {
  const picture = pictures.get(graph) ?? pictureOf(graph);
  pictures.set(graph, picture);
  return picture;
}

const pictures = new WeakMap<Graph, Picture>();

/** The worst frames first, up to what can be looked at. */
function limited(picture: Picture): { readonly picture: Picture; readonly left: number } {
  const worst = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const { frame, severity } of picture.boxes) {
    if (frame === undefined) continue;
    worst.set(frame, Math.max(worst.get(frame) ?? 0, rankOf(severity)));
    sizes.set(frame, (sizes.get(frame) ?? 0) + 1);
  }
  const ordered = [...picture.frames].sort(
    (a, b) => worst.get(b.id)! - worst.get(a.id)! || b.namespaces.length - a.namespaces.length,
  );
  const kept = new Set<string>();
  let boxes = 0;
  for (const { id } of ordered) {
    boxes += sizes.get(id) ?? 0;
    if (kept.size > 0 && (kept.size >= MOST_FRAMES || boxes > MOST_BOXES)) break;
    kept.add(id);
  }
  if (kept.size === picture.frames.length) return { picture, left: 0 };
  const left = picture.frames.reduce((sum, { id, namespaces }) => sum + (kept.has(id) ? 0 : namespaces.length), 0);
  const inside = picture.boxes.filter(({ frame }) => frame !== undefined && kept.has(frame));
  const ids = new Set(inside.map(({ id }) => id));
  // Of what is in no namespace, that which is led to.
  const leads = new Set(picture.arrows.flatMap(({ from, to }) => (ids.has(from) ? [to] : ids.has(to) ? [from] : [])));
  const drawn = picture.boxes.filter(({ id, frame }) => ids.has(id) || (frame === undefined && leads.has(id)));
  const all = new Set(drawn.map(({ id }) => id));
  return {
    picture: {
      frames: picture.frames.filter(({ id }) => kept.has(id)),
      boxes: drawn,
      arrows: picture.arrows.filter(({ from, to }) => all.has(from) && all.has(to)),
    },
    left,
  };
}

function linesOf({ lines, severity }: Box): string[] {
  const [first, ...others] = lines as [string];
  return [severity ? `${MARKS[severity]} ${first}` : first, ...others].map(cut);
}

function cut(line: string): string {
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

function frameView({ title }: Frame, { x, y, width, height }: Place): SVGElement {
  const left = x - width / 2;
  const top = y - height / 2;
  const most = Math.max(8, Math.floor(width / 7));
  return svg(
    'g',
    { class: 'frame' },
    svg('rect', { x: left, y: top - 8, width, height: height + 8, rx: 10 }),
    svg(
      'text',
      { x: left + 10, y: top + 8 },
      title.length > most ? `${title.slice(0, most - 1)}…` : title,
      svg('title', {}, title),
    ),
  );
}

function boxView(box: Box, x: number, y: number, width: number, height: number): SVGGElement {
  const isOutside = box.state === 'absent' || box.state === 'elsewhere';
  const lines = linesOf(box);
  const top = -((lines.length - 1) * LINE) / 2 + 4;
  return svg(
    'g',
    {
      class: `box ${box.kind} ${box.severity ?? ''} ${isOutside ? 'outside' : ''}`,
      transform: `translate(${x} ${y})`,
      role: 'button',
      tabindex: -1,
      'aria-label': `${box.severity ? `${box.severity}: ` : ''}${lines.join(' ')}`,
    },
    svg('rect', {
      x: -width / 2,
      y: -height / 2,
      width,
      height,
      rx: box.kind === 'solver' || box.kind === 'issuer' ? height / 2 : 6,
    }),
    ...lines.map((line, i) =>
      svg(
        'text',
        { x: 0, y: top + i * LINE, 'text-anchor': 'middle', class: i === 0 ? 'what' : i === 1 ? 'name' : '' },
        // With a blank, so that lines are words of their own for those who hear them.
        `${line} `,
      ),
    ),
  );
}

/** From the right side of a box to the left side of another, through the points that the layout leaves free. */
function curve(from: Place, to: Place, points: readonly Point[]): string {
  const stops = [
    { x: from.x + from.width / 2, y: from.y },
    ...points.slice(1, -1),
    { x: to.x - to.width / 2 - 2, y: to.y },
  ];
  return stops
    .map(({ x, y }, i) => {
      const last = stops[i - 1];
      if (!last) return `M${x} ${y}`;
      const bend = (x - last.x) / 2;
      return `C${last.x + bend} ${last.y} ${x - bend} ${y} ${x} ${y}`;
    })
    .join('');
}

interface PlacedBox {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly view: SVGGElement;
}

/** One stop for the Tab key; from there on arrow keys move to the nearest box of a direction. */
function moveByKeys(boxes: readonly PlacedBox[], choose: (box: Box) => void): void {
  const focus = (to: PlacedBox) => {
    for (const { view } of boxes) view.setAttribute('tabindex', view === to.view ? '0' : '-1');
    to.view.focus();
  };
  boxes[0]!.view.setAttribute('tabindex', '0');
  for (const from of boxes) {
    from.view.addEventListener('click', () => {
      focus(from);
      choose(from.box);
    });
    from.view.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose(from.box);
        return;
      }
      const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!direction) return;
      event.preventDefault();
      const [dx, dy] = direction as [number, number];
      let best: PlacedBox | undefined;
      let least = Number.POSITIVE_INFINITY;
      for (const to of boxes) {
        const [x, y] = [to.x - from.x, to.y - from.y];
        const along = x * dx + y * dy;
        const distance = along + 2 * (Math.abs(x * dy) + Math.abs(y * dx));
        if (along <= 1 || distance >= least) continue;
        least = distance;
        best = to;
      }
      if (best) focus(best);
    });
  }
}

/** With buttons that change its size. It begins as wide as there is room for, and readable. */
function zoomable(root: SVGSVGElement, width: number, height: number): HTMLElement {
  const frame = el('div', {
    class: 'scroll canvas',
    tabindex: 0,
    role: 'group',
    'aria-label': 'The picture, which can be scrolled',
  });
  frame.append(root);
  let scale = 0;
  const set = (to: number) => {
    scale = Math.min(3, Math.max(0.2, to));
    root.setAttribute('width', String(Math.round(width * scale)));
    root.setAttribute('height', String(Math.round(height * scale)));
  };
  const fit = (least: number) =>
    set(Math.max(least, Math.min(1, (frame.clientWidth - 4) / width, (innerHeight * 0.75 - 8) / height)));
  const button = (label: string, text: string, click: () => void) =>
    el('button', { type: 'button', 'aria-label': label, title: label, click }, text);
  requestAnimationFrame(() => fit(0.65));
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': 'Size of the picture' },
      button('Larger', '+', () => set(scale * 1.25)),
      button('Smaller', '−', () => set(scale / 1.25)),
      button('Fit to the page', 'Fit', () => fit(0)),
    ),
    frame,
  );
}
