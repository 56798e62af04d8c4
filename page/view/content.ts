import type { Severity } from '../../lib/check/finding';
import type { PageData, PageFinding, PageNode } from '../../lib/cli/format/page-data';
import type { Graph, GraphEdge } from '../../lib/graph/graph';
import { type Way, Ways } from '../../lib/graph/way';

/** What is asked for; empty texts ask for nothing. */
export interface Filter {
  readonly text: string;
  readonly namespace: string;
  readonly issuer: string;
  readonly severity: Severity | '';
}

export const EVERYTHING: Filter = { text: '', namespace: '', issuer: '', severity: '' };

/** A certificate, and what is looked at to find it. */
export interface Certificate extends Way {
  readonly certificate: PageNode;
  readonly issuer: PageNode | undefined;
  /** The worst on its way. */
  readonly severity: Severity | undefined;
  /** All on its way. */
  readonly findings: readonly number[];
  readonly text: string;
}

/** What is left of the data. */
export interface Shown {
  readonly certificates: readonly Certificate[];
  readonly findings: readonly PageFinding[];
}

const RANK: Readonly<Record<Severity | '', number>> = { '': 0, info: 1, warning: 2, error: 3 };

/** Greater is worse. */
export function rankOf(severity: Severity | undefined): number {
  return RANK[severity ?? ''];
}

/** The data with what is looked up in it. */
export class Content {
  public readonly ways: Ways;
  public readonly graph: Graph & { readonly nodes: readonly PageNode[] };
  /** The worst first. */
  public readonly certificates: readonly Certificate[];
  public readonly namespaces: readonly string[];
  public readonly issuers: readonly string[];
  private readonly findingTexts: readonly string[];

  public constructor(public readonly data: PageData) {
    const { nodes } = data;
    const edges = data.edges.map(([from, to, relation, names, reason]): GraphEdge => {
      return { from: nodes[from]!.id, to: nodes[to]!.id, relation, names, reason };
    });
    this.graph = { nodes, edges };
    this.ways = new Ways(this.graph);
    const certificates = nodes.filter(({ kind }) => kind === 'certificate').map((node) => this.certificate(node));
    this.certificates = certificates.sort((a, b) => rankOf(b.severity) - rankOf(a.severity));
    this.namespaces = [...new Set(certificates.map(({ certificate: { namespace } }) => namespace))]
      .filter(Boolean)
      .sort();
    const issuers = nodes.filter(({ kind }) => kind === 'issuer');
    this.issuers = [...new Set(issuers.map(({ name }) => name))].sort();
    this.findingTexts = data.findings.map(({ rule, title, message, at }) =>
      [rule, title, message, at].join('\n').toLowerCase(),
    );
  }

  public node(id: string): PageNode {
    return this.ways.node(id) as PageNode;
  }

  public shown(filter: Filter): Shown {
    const { namespace, issuer, severity } = filter;
    const text = filter.text.trim().toLowerCase();
    const bar = RANK[severity];
    const isMeant = (one: Certificate) =>
      (namespace === '' || one.certificate.namespace === namespace) &&
      (issuer === '' || one.issuer?.name === issuer) &&
      rankOf(one.severity) >= bar &&
      (text === '' || one.text.includes(text));
    const certificates = this.certificates.filter(isMeant);
    if (filter.text === '' && namespace === '' && issuer === '' && severity === '')
      return { certificates, findings: this.data.findings };
    const onWays = new Set<number>();
    for (const one of certificates) for (const i of one.findings) onWays.add(i);
    const findings = this.data.findings.filter((finding, i) => {
      if (RANK[finding.severity] < bar) return false;
      if (onWays.has(i)) return namespace === '' || finding.namespace === namespace || !this.isElsewhere(finding);
      if (issuer !== '' || (namespace !== '' && finding.namespace !== namespace)) return false;
      return text === '' || this.findingTexts[i]!.includes(text);
    });
    return { certificates, findings };
  }

  /** What is drawn: what certificates depend on; with no filter, issuers without certificates too. */
  public partOf({ certificates }: Shown): Graph {
    return certificates.length === this.certificates.length ? this.graph : this.ways.partOf(certificates);
  }

  /** Whether a finding is about an object in another namespace that holds certificates. */
  private isElsewhere({ namespace }: PageFinding): boolean {
    return namespace !== '' && this.namespaces.includes(namespace);
  }

  private certificate(certificate: PageNode): Certificate {
    const way = this.ways.wayOf(certificate);
    const issuer = this.ways.issuerOf(certificate) as PageNode | undefined;
    let severity = certificate.severity;
    const findings = new Set(certificate.findings);
    for (const { to } of way) {
      const node = this.node(to);
      if (rankOf(node.severity) > rankOf(severity)) severity = node.severity;
      for (const i of node.findings) findings.add(i);
    }
    const texts = [certificate.title, issuer?.title ?? '', certificate.secretName ?? '', ...(certificate.names ?? [])];
    for (const i of findings) texts.push(this.data.findings[i]!.rule);
    return { certificate, way, issuer, severity, findings: [...findings], text: texts.join('\n').toLowerCase() };
  }
}
