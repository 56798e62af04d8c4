import type { Severity } from '../../check/finding';
import { type NodeKind, RELATIONS } from '../../graph/graph';
import { MARKS } from '../../graph/marks';
import type { Box, Picture } from '../../graph/picture';

/** For Graphviz. */
export function dot({ frames, boxes, arrows }: Picture): string {
  const lines = [
    'digraph certificates {',
    '  rankdir=LR',
    '  node [shape=box style="rounded,filled" fillcolor="#ffffff" fontname="sans-serif" fontsize=11]',
    '  edge [fontname="sans-serif" fontsize=9 color="#667085" fontcolor="#475467"]',
  ];
  for (const { id, title } of frames) {
    lines.push(
      `  subgraph cluster_${id} {`,
      `    label=${quoted(title)} style=rounded color="#98a2b3" fontname="sans-serif" fontsize=12`,
    );
    for (const one of boxes) if (one.frame === id) lines.push(`    ${box(one)}`);
    lines.push('  }');
  }
  for (const one of boxes) if (one.frame === undefined) lines.push(`  ${box(one)}`);
  for (const { from, to, relation } of arrows) lines.push(`  ${from} -> ${to} [label=${quoted(RELATIONS[relation])}]`);
  return `${[...lines, '}'].join('\n')}\n`;
}

function box({ id, kind, lines, state, severity }: Box): string {
  const label = `${severity ? `${MARKS[severity]} ` : ''}${lines.map(escaped).join('\\n')}`;
  const shape = SHAPES[kind];
  const isOutside = state === 'absent' || state === 'elsewhere';
  const styles = [`"filled${shape ? '' : ',rounded'}${isOutside ? ',dashed' : ''}"`];
  const colours = severity ? ` ${COLOURS[severity]} penwidth=2` : '';
  return `${id} [label="${label}"${shape ? ` shape=${shape}` : ''} style=${styles}${colours}]`;
}

const SHAPES: Partial<Record<NodeKind, string>> = {
  issuer: 'component',
  solver: 'hexagon',
  'pull-secret': 'cylinder',
  credential: 'cylinder',
};

const COLOURS: Readonly<Record<Severity, string>> = {
  error: 'color="#b42318" fillcolor="#fde8e8"',
  warning: 'color="#a15c07" fillcolor="#fef3c7"',
  info: 'color="#1565a7" fillcolor="#e0f2fe"',
};

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Graphviz reads entities of HTML, too. */
function escaped(text: string): string {
  return text.replace(/[\\"]/g, (c) => `\\${c}`).replaceAll('&', '&amp;');
}
