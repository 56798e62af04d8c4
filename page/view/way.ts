import type { PageNode } from '../../lib/cli/format/page-data';
import type { GraphEdge } from '../../lib/graph/graph';
import type { Certificate, Content } from './content';
import { el } from './dom';
import { findingView } from './finding';
import { mark, short } from './words';

/** The way of a certificate: what happens, step by step, with what is needed and what was found. */
export function wayView({ certificate, way, issuer }: Certificate, content: Content): HTMLElement {
  const told = new Set<number>();
  const steps: HTMLElement[] = [];
  const step = (node: PageNode, ...text: readonly (Node | string)[]) => {
    const fresh = node.findings.filter((i) => !told.has(i));
    for (const i of fresh) told.add(i);
    const isOpen = node.severity === undefined && (node.state === 'absent' || node.state === 'elsewhere');
    steps.push(
      el(
        'li',
        {},
        el('p', {}, mark(node.severity, isOpen ? 'open' : 'good'), ...text),
        ...fresh.map((i) => findingView(content.data.findings[i]!, content.data)),
      ),
    );
  };
  const { names = [], by, namespace, secretName } = certificate;
  const edges = (id: string) => way.filter(({ from }) => from === id);
  const asks = names.length > 0 ? [' asks for ', code(short(names, 5)), '.'] : [' asks for no names.'];
  const made = by ? [`, which cert-manager creates for ${by}`] : [];
  step(certificate, strong(certificate), ...made, ...at(certificate), ...asks);
  if (issuer) {
    const server = issuer.server
      ? [', an ACME issuer at ', code(issuer.server)]
      : issuer.type
        ? [`, of type ${issuer.type}`]
        : [];
    step(issuer, 'It is requested from ', strong(issuer), ...server, ...state(issuer), '.');
    for (const edge of edges(issuer.id)) if (edge.relation === 'reads') secret('The issuer reads ', edge);
  } else if (certificate.findings.length === 0) steps.push(el('li', {}, el('p', {}, 'It names no issuer.')));
  for (const edge of edges(certificate.id)) {
    if (edge.relation !== 'solved-by') continue;
    const solver = content.node(edge.to);
    const why = edge.reason?.replace(/^chosen: /, '');
    const how = solver.challenge === 'http01' ? 'HTTP01' : 'DNS01';
    step(
      solver,
      code(short(edge.names ?? [], 5)),
      ' is validated by ',
      strong(solver),
      ` with ${how}`,
      why ? `: ${why}.` : '.',
    );
    if (solver.challenge === 'http01') pods(solver);
    else for (const one of edges(solver.id)) if (one.relation === 'reads') secret('The solver reads ', one);
  }
  if (secretName) {
    steps.push(
      el(
        'li',
        {},
        el('p', {}, 'The certificate is written to ', el('strong', {}, `Secret ${namespace}/${secretName}`), '.'),
      ),
    );
  }
  return el('ol', { class: 'way' }, ...steps);

  function pods(solver: PageNode): void {
    const runsAs = edges(solver.id).find(({ relation }) => relation === 'runs-as');
    const holder = runsAs ? content.node(runsAs.to) : solver;
    if (runsAs) {
      step(
        holder,
        `cert-manager creates a pod in ${namespace || 'the namespace'}, which runs as `,
        strong(holder),
        ...state(holder),
        '.',
      );
    }
    for (const { to, relation } of edges(holder.id)) {
      if (relation !== 'pulls-with') continue;
      const pull = content.node(to);
      step(pull, 'Its image is pulled with ', strong(pull), ...state(pull), '.');
      makers(pull);
    }
  }

  function secret(start: string, { to, reason }: GraphEdge): void {
    const node = content.node(to);
    step(node, start, reason ?? 'a value', ' from ', strong(node), ...state(node), '.');
    makers(node);
  }

  function makers({ id }: PageNode): void {
    for (const edge of edges(id)) {
      if (edge.relation !== 'made-by') continue;
      const maker = content.node(edge.to);
      if (maker.findings.some((i) => !told.has(i))) step(maker, 'It is made by ', strong(maker), ...at(maker), '.');
    }
  }

  function state(node: PageNode): (Node | string)[] {
    if (node.state === 'written') return at(node);
    if (node.state === 'absent') return [', which is not in the input'];
    if (node.state === 'elsewhere') {
      return [
        node.elsewhere?.length
          ? `, which is only in ${short(node.elsewhere, 3, node.elsewhereCount)}`
          : ', which is in other namespaces only',
      ];
    }
    if (node.state === 'known') return [', which exists outside of the input'];
    const made = way.find(({ from, relation }) => from === node.id && relation === 'made-by');
    if (made) return [', made by ', el('strong', {}, content.node(made.to).title)];
    return [node.kind === 'account' ? ', which every namespace has' : ', which cert-manager creates'];
  }
}

function strong({ title }: PageNode): HTMLElement {
  return el('strong', {}, title);
}

function code(text: string): HTMLElement {
  return el('code', {}, text);
}

function at({ at: place }: PageNode): (Node | string)[] {
  return place ? [' (', code(place), ')'] : [];
}
