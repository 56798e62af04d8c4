import type { Severity } from '../../check/finding';
import type { Graph } from '../../graph/graph';
import { pictureOf } from '../../graph/picture';
import { Ways } from '../../graph/way';
import { shown } from '../../values/shown';
import { dot } from '../format/dot';
import { graphJson } from '../format/graph-json';
import { html } from '../format/html';
import { mermaid } from '../format/mermaid';
import { pageData } from '../format/page-data';
import type { ExitCode, Io } from '../io';
import { pageParts } from '../page-parts';
import { checkInput, type InputArguments } from './check';

/** Arguments of `graph`. */
export interface GraphArguments extends InputArguments {
  readonly format: 'mermaid' | 'dot' | 'json' | 'html';
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
  if (namespaces || issuers) {
    for (const note of unmet(report.graph(report.findings), args)) io.stderr.write(`note: ${shown(note)}\n`);
  }
  const partOf = (graph: Graph) => new Ways(graph).part({ namespaces, issuers, severity });
  if (format === 'html') {
    const isAll = !namespaces && !issuers && !severity;
    io.stdout.write(html(pageData(report, isAll ? undefined : partOf), pageParts(io)));
    return report.problems.length > 0 ? 2 : 0;
  }
  const graph = report.graph(report.findings);
  const part = partOf(graph);
  if (format === 'json') io.stdout.write(graphJson({ ...graph, ...part }, report));
  else io.stdout.write((format === 'dot' ? dot : mermaid)(pictureOf(part, group)));
  return report.problems.length > 0 ? 2 : 0;
}

/** What no certificate is in or requested from: a name may be misspelt. */
function unmet(graph: Graph, { namespace = [], issuer = [] }: GraphArguments): string[] {
  if (namespace.length === 0 && issuer.length === 0) return [];
  const ways = new Ways(graph);
  const certificates = graph.nodes.filter(({ kind }) => kind === 'certificate');
  const namespaces = new Set(certificates.map((one) => one.namespace));
  const issuers = new Set(certificates.map((one) => ways.issuerOf(one)?.name));
  return [
    ...namespace.filter((name) => !namespaces.has(name)).map((name) => `No certificate is in the namespace "${name}".`),
    ...issuer
      .filter((name) => !issuers.has(name))
      .map((name) => `No certificate is requested from an issuer "${name}".`),
  ];
}
