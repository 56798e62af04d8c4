import type { Severity } from '../../lib/check/finding';
import type { PageNode } from '../../lib/cli/format/page-data';
import { type Certificate, type Content, rankOf } from './content';
import { el, inParts } from './dom';
import { counted, mark } from './words';

interface Cell {
  count: number;
  severity: Severity | undefined;
}

interface Row {
  readonly title: string;
  readonly namespace: string;
  readonly cells: Map<string, Cell>;
  severity: Severity | undefined;
}

interface Column {
  readonly key: string;
  readonly issuer: string;
  readonly solver: string;
  readonly order: number;
}

const MOST_COLUMNS = 24;

/** Namespaces against issuers and their solvers: how many certificates, and what is wrong with them. */
export function matrixView(
  certificates: readonly Certificate[],
  content: Content,
  choose: (namespace: string) => void,
): Node {
  const columns = new Map<string, Column>();
  const rows = new Map<string, Row>();
  for (const one of certificates) {
    const { certificate, issuer, severity } = one;
    const { set, namespace } = certificate;
    const title = `${set === undefined ? '' : `${set}: `}${namespace || '(no namespace)'}`;
    const row = rows.get(title) ?? { title, namespace, cells: new Map(), severity: undefined };
    rows.set(title, row);
    if (rankOf(severity) > rankOf(row.severity)) row.severity = severity;
    for (const column of columnsOf(one, issuer, content)) {
      columns.set(column.key, column);
      const cell = row.cells.get(column.key) ?? { count: 0, severity: undefined };
      row.cells.set(column.key, cell);
      cell.count++;
      if (rankOf(severity) > rankOf(cell.severity)) cell.severity = severity;
    }
  }
  if (rows.size === 0) return el('p', { class: 'empty' }, 'There are no certificates.');
  const all = [...columns.values()].sort((a, b) => compare(a.issuer, b.issuer) || a.order - b.order);
  const drawn = all.slice(0, MOST_COLUMNS);
  const issuers = new Map<string, number>();
  for (const { issuer } of drawn) issuers.set(issuer, (issuers.get(issuer) ?? 0) + 1);
  const table = el(
    'table',
    {},
    el('caption', { class: 'unseen' }, 'Certificates by namespace, issuer and solver'),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col', rowspan: 2 }, 'Namespace'),
        ...[...issuers].map(([issuer, span]) => el('th', { scope: 'colgroup', colspan: span }, issuer)),
      ),
      el('tr', {}, ...drawn.map(({ solver }) => el('th', { scope: 'col' }, solver))),
    ),
    el('tbody', {}),
  );
  const ordered = [...rows.values()].sort(
    (a, b) => rankOf(b.severity) - rankOf(a.severity) || compare(a.title, b.title),
  );
  const parts = inParts(table, ordered, 25, (row) => rowView(row, drawn, choose), 'namespaces');
  const frame = el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Namespaces and issuers' });
  table.replaceWith(frame);
  frame.append(table);
  if (all.length > drawn.length) {
    parts.append(
      el(
        'p',
        { class: 'aside' },
        `${all.length - drawn.length} more solvers are not shown: choose an issuer or a namespace.`,
      ),
    );
  }
  return parts;
}

function rowView(
  { title, namespace, cells, severity }: Row,
  columns: readonly Column[],
  choose: (namespace: string) => void,
) {
  const name =
    namespace === ''
      ? title
      : el(
          'button',
          { type: 'button', class: 'link', click: () => choose(namespace), title: 'Show only this namespace' },
          title,
        );
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, mark(severity), name),
    ...columns.map(({ key }) => {
      const cell = cells.get(key);
      if (!cell)
        return el(
          'td',
          { class: 'none' },
          el('span', { 'aria-hidden': 'true' }, '·'),
          el('span', { class: 'unseen' }, 'none'),
        );
      return el(
        'td',
        { class: cell.severity ?? 'good' },
        mark(cell.severity),
        String(cell.count),
        el('span', { class: 'unseen' }, ` ${counted(cell.count, 'certificate').replace(/^\S+ /, '')}`),
      );
    }),
  );
}

/** The solvers that a certificate is solved by. Issuers of one name in several namespaces are one column. */
function columnsOf({ certificate, way }: Certificate, issuer: PageNode | undefined, content: Content): Column[] {
  const of = issuer ? issuer.title.replace(/^(Issuer) .*\//, '$1 ') : 'No issuer';
  const solvers = way.filter(({ from, relation }) => from === certificate.id && relation === 'solved-by');
  if (solvers.length === 0) {
    const none = issuer?.type === undefined ? 'not in the input' : issuer.type === 'acme' ? 'no solver' : issuer.type;
    return [{ key: `${of}\n${none}`, issuer: of, solver: none, order: -1 }];
  }
  return solvers.map(({ to }) => {
    const { index = 0, challenge, provider } = content.node(to);
    const solver = `${index}: ${challenge} ${provider ?? ''}`.trimEnd();
    return { key: `${of}\n${solver}`, issuer: of, solver, order: index };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
