import type { Severity } from '../../check/finding';
import { pictureOf } from '../../graph/picture';
import { Ways } from '../../graph/way';
import { dot } from '../format/dot';
import { graphJson } from '../format/graph-json';
import { mermaid } from '../format/mermaid';
import type { ExitCode, Io } from '../io';
import { checkInput, type InputArguments } from './check';

/** Arguments of `graph`. */
export interface GraphArguments extends InputArguments {
  readonly format: 'mermaid' | 'dot' | 'json';
  /** Whose certificates are shown. @default - all */
  readonly namespace?: readonly string[];
  readonly issuer?: readonly string[];
  /** @default - all */
  readonly severity?: Severity;
}

/** `cdk8s-acme graph`: 2 where something cannot be read, else 0, whatever is found. @throws as `checkCommand` */
export function graphCommand(args: GraphArguments, io: Io): ExitCode {
  const { format, namespace: namespaces, issuer: issuers, severity, group } = args;
  const report = checkInput({ ...args, group: false }, io);
  if (!report) return 2;
  const graph = report.graph(report.findings);
  const part = new Ways(graph).part({ namespaces, issuers, severity });
  if (format === 'json') io.stdout.write(graphJson({ ...graph, ...part }, report));
  else io.stdout.write((format === 'dot' ? dot : mermaid)(pictureOf(part, group)));
  return report.problems.length > 0 ? 2 : 0;
}
