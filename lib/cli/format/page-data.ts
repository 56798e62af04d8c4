import type { Severity } from '../../check/finding';
import type { KubeObject } from '../../check/model/kube-object';
import { rulePage } from '../../check/rule-page';
import type { Graph, GraphNode, Relation } from '../../graph/graph';
import { MASK } from '../../values/secret-like';
import { printable, shown } from '../../values/shown';
import { placeOf } from '../input/place';
import type { PlacedFinding, Report, Summary } from '../report';

/** What the page shows. All texts are as they are shown: escaped, and without secrets. */
export interface PageData {
  readonly summary: Summary;
  readonly nodes: readonly PageNode[];
  /** From which node to which, by their places in the list; then what `GraphEdge` has. */
  readonly edges: readonly PageEdge[];
  readonly findings: readonly PageFinding[];
  /** The lines of objects that findings are in. */
  readonly manifests: readonly (readonly string[])[];
  /** Rules that found something, with their titles. */
  readonly rules: Readonly<Record<string, string>>;
  /** What could not be read, and what was not checked. */
  readonly problems: readonly PageNote[];
  readonly notes: readonly PageNote[];
}

export interface PageNode extends GraphNode {
  /** `dist/platform.k8s.yaml:28`. */
  readonly at?: string;
}

export type PageEdge = readonly [number, number, Relation, (readonly string[])?, string?];

export interface PageFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly namespace: string;
  readonly message: string;
  readonly effect: string;
  readonly fix: string;
  readonly path: string;
  readonly at: string;
  readonly docs: string;
  readonly related: readonly { readonly message: string; readonly at: string }[];
  readonly sets: readonly string[];
  /** The object's text among the manifests, and the line of it that the finding is about. */
  readonly manifest?: readonly [number, number];
}

export interface PageNote {
  readonly at: string;
  readonly message: string;
  readonly fix: string;
}

/** What the page shows of a report, or of a part of its graph with the findings in it. */
export function pageData(report: Report, part?: (graph: Graph) => Graph): PageData {
  const whole = report.graph(report.findings);
  const { nodes, edges } = part ? part(whole) : whole;
  const kept = new Set(nodes.flatMap(({ findings }) => findings));
  const findings = report.findings.map((finding, i) => ({ finding, i })).filter(({ i }) => !part || kept.has(i));
  const newIndex = new Map(findings.map(({ i }, at) => [i, at]));
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const manifests = new Manifests(report);
  const used = new Set(findings.map(({ finding: { finding } }) => finding.rule));
  return {
    summary: report.summary,
    nodes: nodes.map((node): PageNode => {
      const object = whole.objects.get(node.id);
      const place = object && placeOf(object);
      const own = node.findings.flatMap((i) => newIndex.get(i) ?? []);
      return { ...node, findings: own, ...(place ? { at: atLine(place.source.name, place.line) } : {}) };
    }),
    edges: edges.map(({ from, to, relation, names, reason }): PageEdge => {
      const ends = [index.get(from)!, index.get(to)!, relation] as const;
      if (reason) return [...ends, names ?? [], reason];
      return names ? [...ends, names] : ends;
    }),
    findings: findings.map(({ finding }) => pageFinding(finding, manifests)),
    manifests: manifests.texts,
    rules: Object.fromEntries(report.rules.flatMap(({ id, title }) => (used.has(id) ? [[id, title]] : []))),
    problems: report.problems.map(pageNote),
    notes: report.notes.map(pageNote),
  };
}

function pageFinding(
  { finding, file, location, related, sets = [] }: PlacedFinding,
  manifests: Manifests,
): PageFinding {
  const { rule, severity, message, effect, fix, object, path } = finding;
  const manifest = manifests.of(object, location.line);
  return {
    ...{ rule, severity, title: object.title, namespace: shown(object.namespace), message, effect, fix, path },
    at: atLine(file, location.line),
    docs: rulePage(rule),
    related: related.map(({ related: { message }, file, location }) => ({ message, at: atLine(file, location.line) })),
    sets: sets.map(shown),
    ...(manifest ? { manifest } : {}),
  };
}

function pageNote({
  file,
  line,
  message,
  fix,
}: { readonly file: string; readonly line: number } & Omit<PageNote, 'at'>) {
  return { at: atLine(file, line), message: shown(message), fix: shown(fix) };
}

function atLine(file: string, line: number): string {
  return `${shown(file)}:${line}`;
}

/** The texts of objects, each once. */
class Manifests {
  public readonly texts: string[][] = [];
  private readonly known = new Map<KubeObject, readonly [number, readonly number[]] | undefined>();

  public constructor(private readonly report: Report) {}

  public of(object: KubeObject, line: number): readonly [number, number] | undefined {
    if (!this.known.has(object)) this.known.set(object, this.add(object));
    const known = this.known.get(object);
    return known && [known[0], Math.max(0, known[1].filter((one) => one <= line).length - 1)];
  }

  private add(object: KubeObject): readonly [number, readonly number[]] | undefined {
    const lines = this.report.manifest(object);
    if (lines.length === 0 || lines.every(({ text }) => text.trim() === MASK)) return undefined;
    this.texts.push(lines.map(({ text }) => text.split('\t').map(printable).join('\t')));
    return [this.texts.length - 1, lines.map(({ line }) => line)];
  }
}
