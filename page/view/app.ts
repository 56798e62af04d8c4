import type { PageData, PageNode, PageNote } from '../../lib/cli/format/page-data';
import type { Box } from '../../lib/graph/picture';
import { certificatesView, certificateView } from './certificates';
import { type Certificate, Content, EVERYTHING, type Filter, type Shown } from './content';
import { el, inParts } from './dom';
import { findingView } from './finding';
import { findingsView } from './findings';
import { matrixView } from './matrix';
import { pictureView } from './picture';
import { counted, mark, short } from './words';

/** How long after the last key the lists and the picture are drawn, in milliseconds. */
const LIST_PAUSE = 30;
const PICTURE_PAUSE = 350;

interface Section {
  readonly view: HTMLElement;
  readonly body: HTMLElement;
}

/** Everything below the title: the counts, filters, picture, findings, namespaces and certificates. */
export class App {
  public readonly view = el('div', {});
  private readonly summary = el('div', { class: 'summary' });
  private readonly status = el('p', { class: 'status', role: 'status' });
  private readonly picture = section('picture', 'Picture');
  private readonly details = el('div', { class: 'details', 'aria-live': 'polite' });
  private readonly findings = section('findings', 'Findings');
  private readonly namespaces = section('namespaces', 'Namespaces');
  private readonly certificates = section('certificates', 'Certificates');
  private readonly notes = section('notes', 'Not checked');
  private readonly text = el('input', { type: 'search', id: 'text', autocomplete: 'off', spellcheck: 'false' });
  private readonly namespace = el('input', {
    type: 'search',
    id: 'namespace',
    list: 'namespace-names',
    autocomplete: 'off',
  });
  private readonly names = el('datalist', { id: 'namespace-names' });
  private readonly issuer = el('select', { id: 'issuer' });
  private readonly severity = el(
    'select',
    { id: 'severity' },
    el('option', { value: '' }, 'Any'),
    el('option', { value: 'info' }, 'Notes and worse'),
    el('option', { value: 'warning' }, 'Warnings and errors'),
    el('option', { value: 'error' }, 'Errors'),
  );
  private content: Content | undefined;
  private waitingLists: ReturnType<typeof setTimeout> | undefined;
  private waitingPicture: ReturnType<typeof setTimeout> | undefined;

  public constructor() {
    const field = (label: string, input: HTMLElement) =>
      el('div', { class: 'field' }, el('label', { for: input.id }, label), input);
    const filters = el(
      'form',
      {
        class: 'filters',
        role: 'search',
        'aria-label': 'Filters',
        submit: (event) => event.preventDefault(),
        input: () => this.update(),
      },
      field('Text', this.text),
      field('Namespace', this.namespace),
      this.names,
      field('Issuer', this.issuer),
      field('Severity', this.severity),
      el('button', { type: 'button', click: () => this.ask(EVERYTHING) }, 'Clear'),
      this.status,
    );
    this.picture.view.append(this.details);
    this.view.append(
      this.summary,
      filters,
      this.picture.view,
      this.findings.view,
      this.namespaces.view,
      this.certificates.view,
      this.notes.view,
    );
    addEventListener('beforeprint', () => {
      for (const box of this.certificates.view.querySelectorAll('details')) box.open = true;
    });
  }

  /** Shows data; what was asked for stays. */
  public show(data: PageData): void {
    const content = new Content(data);
    this.content = content;
    this.summary.replaceChildren(...summaryView(data, content));
    this.names.replaceChildren(...content.namespaces.slice(0, 1000).map((name) => el('option', { value: name })));
    const issuer = this.issuer.value;
    this.issuer.replaceChildren(
      el('option', { value: '' }, 'Any'),
      ...content.issuers.map((name) => el('option', { value: name }, name)),
    );
    if (content.issuers.includes(issuer)) this.issuer.value = issuer;
    const notes = [...data.problems, ...data.notes];
    this.notes.view.hidden = notes.length === 0;
    this.notes.body.replaceChildren(inParts(el('ul', {}), notes, 25, noteView, 'notes'));
    this.update();
  }

  private get filter(): Filter {
    const severity = this.severity.value as Filter['severity'];
    return { text: this.text.value, namespace: this.namespace.value.trim(), issuer: this.issuer.value, severity };
  }

  private ask({ text, namespace, issuer, severity }: Filter): void {
    this.text.value = text;
    this.namespace.value = namespace;
    this.issuer.value = issuer;
    this.severity.value = severity;
    this.update();
  }

  private update(): void {
    const content = this.content!;
    const shown = content.shown(this.filter);
    const { certificates, findings } = shown;
    this.status.textContent =
      `${certificates.length.toLocaleString('en')} of ${counted(content.certificates.length, 'certificate')}, ` +
      `${findings.length.toLocaleString('en')} of ${counted(content.data.findings.length, 'finding')}`;
    clearTimeout(this.waitingLists);
    clearTimeout(this.waitingPicture);
    if (this.picture.body.childElementCount === 0) {
      this.list(shown);
      this.waitingPicture = setTimeout(() => this.draw(shown), 0);
      return;
    }
    // A key is shown before what it finds.
    this.waitingLists = setTimeout(() => this.list(shown), LIST_PAUSE);
    this.waitingPicture = setTimeout(() => this.draw(shown), PICTURE_PAUSE);
  }

  private list({ certificates, findings }: Shown): void {
    const content = this.content!;
    this.findings.body.replaceChildren(findingsView(findings, content.data));
    this.namespaces.body.replaceChildren(
      matrixView(certificates, content, (namespace) => this.ask({ ...this.filter, namespace })),
    );
    this.certificates.body.replaceChildren(certificatesView(certificates, content));
  }

  private draw(shown: Shown): void {
    const content = this.content!;
    const { view, left } = pictureView(content.partOf(shown), (box) => this.open(box, shown));
    this.picture.body.replaceChildren(view);
    if (left > 0) {
      this.picture.body.append(
        el('p', { class: 'aside' }, `${counted(left, 'namespace')} with less to see are not drawn: use the filters.`),
      );
    }
    this.details.replaceChildren();
  }

  private open(box: Box, { certificates }: Shown): void {
    const content = this.content!;
    const ids = new Set(box.nodes.map(({ id }) => id));
    if (box.kind === 'certificate') {
      const own = certificates.filter(({ certificate: { id } }) => ids.has(id));
      this.details.replaceChildren(
        el('h3', {}, own.length === 1 ? own[0]!.certificate.title : counted(own.length, 'certificate')),
        inParts(
          el('div', {}),
          own,
          10,
          (one: Certificate) => certificateView(one, content, own.length === 1),
          'certificates',
        ),
      );
    } else {
      const nodes = [...ids].map((id) => content.node(id));
      this.details.replaceChildren(
        el('h3', {}, nodes.length === 1 ? nodes[0]!.title : `${nodes.length} × ${box.lines.join(' ')}`),
        inParts(el('div', {}), nodes, 10, (node) => nodeView(node, content), 'objects'),
      );
    }
    this.details.scrollIntoView({ block: 'nearest' });
  }
}

function section(id: string, title: string): Section {
  const body = el('div', {});
  return {
    view: el('section', { 'aria-labelledby': `${id}-title`, id }, el('h2', { id: `${id}-title` }, title), body),
    body,
  };
}

function summaryView({ summary, problems }: PageData, { certificates }: Content): HTMLElement[] {
  const { errors, warnings, infos, issuers, namespaces } = summary;
  const failing = certificates.filter(({ severity }) => severity === 'error').length;
  const tile = (count: number, noun: string, name: string) =>
    el(
      'div',
      { class: `tile ${count > 0 ? name : ''}` },
      el('strong', {}, count.toLocaleString('en')),
      ` ${noun}${count === 1 ? '' : 's'}`,
    );
  const all = certificates.length;
  const said =
    failing > 0
      ? `${failing.toLocaleString('en')} of ${all.toLocaleString('en')} certificates ${failing === 1 ? 'has' : 'have'} an error in what ${failing === 1 ? 'it depends' : 'they depend'} on.`
      : all > 0
        ? 'No certificate fails by what is in the input.'
        : 'There are no certificates in the input.';
  return [
    el('p', { class: failing > 0 ? 'verdict bad' : 'verdict' }, mark(failing > 0 ? 'error' : undefined), said),
    el(
      'div',
      { class: 'tiles' },
      tile(errors, 'error', 'error'),
      tile(warnings, 'warning', 'warning'),
      tile(infos, 'note', 'info'),
      tile(all, 'certificate', ''),
      tile(issuers, 'issuer', ''),
      tile(namespaces, 'namespace', ''),
      ...(problems.length > 0 ? [tile(problems.length, 'unreadable place', 'error')] : []),
    ),
  ];
}

function nodeView(node: PageNode, { data }: Content): HTMLElement {
  const what = {
    written: node.at ? `Written in ${node.at}.` : 'In the input.',
    made: 'Created by something in the input, or by cert-manager.',
    known: 'Exists outside of the input.',
    elsewhere: node.elsewhere?.length
      ? `Only in ${short(node.elsewhere, 3, node.elsewhereCount)}.`
      : 'In other namespaces only.',
    absent: 'Not in the input.',
  }[node.state];
  return el(
    'div',
    { class: 'node' },
    el('p', {}, mark(node.severity), el('strong', {}, node.title), ` ${what}`),
    ...node.findings.map((i) => findingView(data.findings[i]!, data)),
  );
}

function noteView({ at, message, fix }: PageNote): HTMLElement {
  return el('li', {}, el('code', {}, at), ` ${message} ${fix}`);
}
