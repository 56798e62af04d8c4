import type { Severity } from '../../lib/check/finding';
import { MARKS } from '../../lib/graph/marks';
import { el } from './dom';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/** A mark that needs no colour, with its word for those who do not see it. */
export function mark(severity: Severity | undefined, otherwise: 'good' | 'open' = 'good'): HTMLElement {
  const name = severity ?? otherwise;
  const text = severity ? MARKS[severity] : otherwise === 'good' ? '✓' : '?';
  const word = severity ? WORDS[severity] : otherwise === 'good' ? 'Nothing found' : 'Not in the input';
  return el(
    'span',
    { class: `mark ${name}` },
    el('span', { 'aria-hidden': 'true' }, text),
    el('span', { class: 'unseen' }, `${word}: `),
  );
}

/** A severity as a label. */
export function badge(severity: Severity): HTMLElement {
  return el('span', { class: `badge ${severity}` }, `${MARKS[severity]} ${WORDS[severity]}`);
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

export function short(texts: readonly string[], most = 3, count = texts.length): string {
  const more = count - Math.min(most, texts.length);
  return texts.slice(0, most).join(', ') + (more > 0 ? ` and ${more.toLocaleString('en')} more` : '');
}
