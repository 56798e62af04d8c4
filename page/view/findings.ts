import type { PageData, PageFinding } from '../../lib/cli/format/page-data';
import { rankOf } from './content';
import { el, inParts } from './dom';
import { findingView } from './finding';
import { badge, counted } from './words';

const SIZE = 3;

/** Findings by rule, the worst and most frequent first. */
export function findingsView(findings: readonly PageFinding[], data: PageData): Node {
  const rules = new Map<string, PageFinding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const known = rules.get(key);
    if (known) known.push(finding);
    else rules.set(key, [finding]);
  }
  if (rules.size === 0) return el('p', { class: 'empty' }, 'Nothing was found.');
  const ordered = [...rules.values()].sort(
    ([a, ...x], [b, ...y]) => rankOf(b!.severity) - rankOf(a!.severity) || y.length - x.length,
  );
  const list = el('div', {});
  return inParts(list, ordered, 20, (all) => ofRule(all, data), 'rules');
}

function ofRule(all: readonly PageFinding[], data: PageData): HTMLElement {
  const [{ rule, severity }] = all as [PageFinding];
  const heading = el(
    'h3',
    {},
    badge(severity),
    ` ${data.rules[rule] ?? rule} `,
    el('small', {}, all.length > 1 ? counted(all.length, 'finding') : rule),
  );
  return el(
    'section',
    { class: 'rule' },
    heading,
    inParts(el('div', {}), all, SIZE, (finding) => findingView(finding, data), 'findings'),
  );
}
