import { check } from '../../lib/cli/check';
import { dot } from '../../lib/cli/format/dot';
import { graphJson } from '../../lib/cli/format/graph-json';
import { html } from '../../lib/cli/format/html';
import { json } from '../../lib/cli/format/json';
import { junit } from '../../lib/cli/format/junit';
import { line } from '../../lib/cli/format/line';
import { markdown } from '../../lib/cli/format/markdown';
import { mermaid } from '../../lib/cli/format/mermaid';
import { pageData } from '../../lib/cli/format/page-data';
import { sarif } from '../../lib/cli/format/sarif';
import { problemsText, text } from '../../lib/cli/format/text';
import { read } from '../../lib/cli/input/read';
import { streamSource } from '../../lib/cli/input/source';
import { style } from '../../lib/cli/style';
import { pictureOf } from '../../lib/graph/picture';
import { bytesOf, cli } from '../cli/support';

const plain = style(false);

interface Said {
  readonly found: number;
  readonly written: readonly string[];
}

/** All that the command line says of manifests. */
export async function reports(manifests: string): Promise<Said> {
  const { found, written } = formats(manifests);
  const explained = [
    await cli(['explain', '-'], manifests),
    await cli(['explain', '--format', 'json', '-'], manifests),
    await cli(['import', '-'], manifests),
    ...(await Promise.all(
      ['text', 'json', 'markdown', 'prometheus'].map((format) => cli(['doctor', '--format', format, '-'], manifests)),
    )),
  ];
  return { found, written: [...written, ...explained.flatMap(({ stdout, stderr }) => [stdout, stderr])] };
}

/** What a check says of them, in every format. */
export function formats(manifests: string): Said {
  const input = read([{ source: streamSource('-', () => bytesOf(manifests)), named: true }]);
  const report = check(input, { failOn: 'warning' });
  const graph = report.graph(report.findings);
  return {
    found: report.findings.length + report.problems.length,
    written: [
      ...[text(report, plain), text({ ...report, group: true }, plain), problemsText(report.problems, plain)],
      ...[json, sarif, junit, markdown, line].map((format) => format(report)),
      ...[mermaid, dot].map((format) => format(pictureOf(graph, false))),
      graphJson(graph, report),
      html(pageData(report), { script: '', style: '' }),
    ],
  };
}
