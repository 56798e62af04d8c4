import type { Finding, Related, Severity } from '../check/finding';
import type { KubeObject } from '../check/model/kube-object';
import type { BuiltGraph } from '../graph/build-graph';
import type { Location, ManifestLine } from './input/locate';
import type { Note, PassedOver } from './input/passed-over';
import type { InputProblem } from './input/problem';

/** A finding, and where it is. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly file: string;
  readonly location: Location;
  /** Other places that it is about. */
  readonly related: readonly PlacedRelated[];
  /** The sets that it is found in; empty if that is all of them, or none are declared. @default - empty */
  readonly sets?: readonly string[];
}

/** Another place that a finding is about, and where it is. */
export interface PlacedRelated {
  readonly related: Related;
  readonly file: string;
  readonly location: Location;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Kubernetes objects, of whatever kind. */
  readonly objects: number;
  readonly certificates: number;
  readonly issuers: number;
  /** The namespaces that objects are in, or that are objects. */
  readonly namespaces: number;
}

/** A certificate or an issuer that was checked. */
export interface Checked {
  readonly title: string;
  readonly file: string;
  readonly line: number;
}

/** All that a format has to show. */
export interface Report {
  /** In the order of the objects; of one object, by field and rule. */
  readonly findings: readonly PlacedFinding[];
  readonly problems: readonly InputProblem[];
  /** What was not checked, and why. */
  readonly notes: readonly Note[];
  readonly passedOver: readonly PassedOver[];
  readonly summary: Summary;
  /** Objects that are written more than once, for different overlays or clusters. */
  readonly variants: number;
  /** Issuers and certificates, whether something was found or not. */
  readonly checked: () => readonly Checked[];
  /** The rules that ran. */
  readonly rules: readonly { readonly id: string; readonly severity: Severity; readonly title: string }[];
  /** The severity from which on a finding makes the check fail. */
  readonly failOn: Severity;
  /** Whether equal findings are shown as one, with their places. */
  readonly group: boolean;
  /** Who depends on what, with findings at what they are about. */
  readonly graph: (findings: readonly PlacedFinding[]) => BuiltGraph;
  /** The text of an object, secret values masked; empty where it cannot be shown. */
  readonly manifest: (object: KubeObject) => readonly ManifestLine[];
  /** The baseline: how many findings it hides, and how many of its own were not found. @default - none is used */
  readonly baseline?: { readonly file: string; readonly known: number; readonly gone: number };
  /** The findings that the baseline hides. @default - none is used */
  readonly suppressed?: readonly PlacedFinding[];
  /** The revision since which files have to have changed, and how many findings that hides. @default - all are reported */
  readonly changed?: { readonly since: string; readonly unchanged: number };
}

/** The report with some of its findings. */
export function withFindings(report: Report, findings: readonly PlacedFinding[]): Report {
  return { ...report, findings, summary: { ...report.summary, ...countsOf(findings) } };
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly PlacedFinding[]): Pick<Summary, 'errors' | 'warnings' | 'infos'> {
  const of = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** Whether a severity is at or above a bar. */
export function reaches(severity: Severity, bar: Severity): boolean {
  return RANK[severity] >= RANK[bar];
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
