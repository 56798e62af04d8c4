import type { Severity } from '../../check/finding';
import { type NodeKind, RELATIONS } from '../../graph/graph';
import { MARKS } from '../../graph/marks';
import type { Box, Picture } from '../../graph/picture';

/** For Markdown: GitHub, GitLab and others draw it. */
export function mermaid({ frames, boxes, arrows }: Picture): string {
  const lines = ['flowchart LR'];
  for (const { id, title } of frames) {
    lines.push(`  subgraph ${id}["${escaped(title)}"]`);
    for (const one of boxes) if (one.frame === id) lines.push(`    ${box(one)}`);
    lines.push('  end');
  }
  for (const one of boxes) if (one.frame === undefined) lines.push(`  ${box(one)}`);
  for (const { from, to, relation } of arrows) lines.push(`  ${from} -->|${RELATIONS[relation]}| ${to}`);
  for (const [name, style] of Object.entries(CLASSES)) {
    const ids = boxes.flatMap((one) => (classOf(one) === name ? [one.id] : []));
    if (ids.length > 0) lines.push(`  classDef ${name} ${style}`, `  class ${ids.join(',')} ${name}`);
  }
  return `${lines.join('\n')}\n`;
}

function box({ id, kind, lines, severity }: Box): string {
  const [open, close] = SHAPES[kind] ?? ['[', ']'];
  const text = `${severity ? `${MARKS[severity]} ` : ''}${lines.map(escaped).join('<br/>')}`;
  return `${id}${open}"${text}"${close}`;
}

const SHAPES: Partial<Record<NodeKind, readonly [string, string]>> = {
  issuer: ['([', '])'],
  solver: ['{{', '}}'],
  'pull-secret': ['[(', ')]'],
  credential: ['[(', ')]'],
};

function classOf({ severity, state }: Box): string | undefined {
  return severity ?? (state === 'absent' || state === 'elsewhere' ? 'outside' : undefined);
}

const CLASSES: Readonly<Record<Severity | 'outside', string>> = {
  error: 'fill:#fde8e8,stroke:#b42318,stroke-width:2px,color:#5f1510',
  warning: 'fill:#fef3c7,stroke:#a15c07,stroke-width:2px,color:#5c3404',
  info: 'fill:#e0f2fe,stroke:#1565a7,color:#0b3a5f',
  outside: 'stroke-dasharray:5 4',
};

/** What has a meaning in Mermaid, in its Markdown or in HTML is written as a number. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/@=-]/gu, (c) => `#${c.codePointAt(0)};`);
}
