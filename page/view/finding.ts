import type { PageData, PageFinding } from '../../lib/cli/format/page-data';
import { el } from './dom';
import { badge } from './words';

/** A finding with its manifest and its fix. */
export function findingView(finding: PageFinding, data: PageData): HTMLElement {
  const { rule, severity, title, message, effect, fix, path, at, docs, related, sets } = finding;
  const row = (name: string, value: Node | string) => [el('dt', {}, name), el('dd', {}, value)];
  return el(
    'article',
    { class: `finding ${severity}` },
    el('p', { class: 'head' }, badge(severity), ' ', el('strong', {}, title)),
    el('p', { class: 'message' }, message),
    el(
      'dl',
      {},
      ...row('Effect', effect),
      ...row('Fix', fix),
      ...row('Where', el('span', {}, el('code', {}, at), path ? ' ' : '', path ? el('code', {}, path) : '')),
      ...related.flatMap((one) => row('Also at', el('span', {}, el('code', {}, one.at), `: ${one.message}`))),
      ...(sets.length > 0 ? row(sets.length === 1 ? 'Set' : 'Sets', sets.join(', ')) : []),
      ...row('Rule', el('a', { href: docs, rel: 'noreferrer' }, rule)),
    ),
    finding.manifest && manifestView(finding.manifest, data, title),
  );
}

function manifestView([index, marked]: readonly [number, number], { manifests }: PageData, title: string): HTMLElement {
  const box = el('details', { class: 'manifest' }, el('summary', {}, 'Manifest'));
  // Thousands of them are closed.
  box.addEventListener(
    'toggle',
    () => {
      const lines = manifests[index]!.map((line, i) =>
        i === marked ? el('mark', {}, `${line}\n`) : el('span', {}, `${line}\n`),
      );
      box.append(
        el('pre', { tabindex: 0, role: 'group', 'aria-label': `Manifest of ${title}` }, el('code', {}, ...lines)),
      );
    },
    { once: true },
  );
  return box;
}
