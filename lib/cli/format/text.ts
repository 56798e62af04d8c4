import { rulePage } from '../../check/rule-page';
import { type Note, type PassedOver, REASONS, type Reason } from '../input/passed-over';
import type { InputProblem } from '../input/problem';
import { counted, type PlacedFinding, type Report } from '../report';
import { printable, type Style } from '../style';

/** For people: findings by object, each with its line. */
export function text(report: Report, style: Style, verbose = false): string {
  const parts: string[] = [];
  let last: unknown;
  for (const placed of report.findings) {
    const { object } = placed.finding;
    if (object !== last) parts.push(`${style.bold(printable(object.title))}\n`);
    last = object;
    parts.push(`${finding(placed, style)}\n`);
  }
  for (const one of report.notes) parts.push(`${note(one, style)}\n`);
  parts.push(summary(report, style));
  if (report.passedOver.length > 0) parts.push(passedOver(report, verbose));
  return parts.join('');
}

function note({ file, line, message, fix }: Note, style: Style): string {
  const lines = [
    `${style.severity('info', 'note')}: ${printable(message)}`,
    ` ${style.dim('-->')} ${printable(file)}:${line}`,
    ...(fix === '' ? [] : [` ${style.dim('=')} ${style.bold('fix')}: ${printable(fix)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The files that are no manifests: how many, by reason; each by its name where that is asked for. */
function passedOver({ passedOver }: Report, verbose: boolean): string {
  const byReason = new Map<Reason, PassedOver[]>();
  for (const one of passedOver) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  const counts = [...byReason].map(
    ([reason, files]) => `${files.length} ${REASONS[reason][files.length === 1 ? 0 : 1]}`,
  );
  const lines = passedOver.map(({ file, reason }) => `  ${printable(file)}: ${REASONS[reason][0]}\n`);
  const total = new Set(passedOver.map(({ file }) => file)).size;
  const hint = verbose ? ':' : '; --verbose names them.';
  return `Not checked: ${counted(total, 'file')} (${counts.join(', ')})${hint}\n${verbose ? lines.join('') : ''}`;
}

/** What could not be read, for standard error. */
export function problemsText(problems: readonly InputProblem[], style: Style): string {
  return problems
    .map(({ file, line, column, message, fix }) => {
      const head = `${style.severity('error', 'error[input]')}: ${message}`;
      return `${head}\n ${style.dim('-->')} ${printable(file)}:${line}:${column}\n ${style.dim('=')} ${style.bold('fix')}: ${fix}\n`;
    })
    .join('');
}

function finding({ finding, file, location }: PlacedFinding, style: Style): string {
  const { severity, rule, message, path } = finding;
  const { line, column } = location;
  const gutter = ' '.repeat(String(line).length);
  const bar = style.dim('|');
  const lines = [
    `${style.severity(severity, `${severity}[${rule}]`)}: ${style.bold(printable(message))}`,
    `${gutter}${style.dim('-->')} ${printable(file)}:${line}:${column}${path ? `  ${printable(path)}` : ''}`,
  ];
  const shown = excerpt(location);
  if (shown) {
    lines.push(
      `${gutter} ${bar}`,
      `${style.dim(String(line))} ${bar} ${printable(shown.text)}`,
      `${gutter} ${bar} ${shown.before}${style.severity(severity, '^'.repeat(shown.width))}`,
    );
  }
  for (const [name, value] of [
    ['effect', finding.effect],
    ['fix', finding.fix],
    ['docs', rulePage(rule)],
  ] as const) {
    lines.push(`${gutter} ${style.dim('=')} ${style.bold(name)}: ${printable(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

const WIDEST = 120;

/** The line, and what is before and below the field; of a long line the part around the field. */
function excerpt({ excerpt, excerptColumn, column, endColumn }: PlacedFinding['location']) {
  if (excerpt === undefined || excerpt.trim() === '') return undefined;
  // What is masked ends before the field does.
  const start = Math.min(column - excerptColumn, excerpt.length - 1);
  const from = excerpt.length <= WIDEST || start < WIDEST / 2 ? 0 : start - WIDEST / 4;
  const text = excerpt.slice(from, from + WIDEST);
  const before = text.slice(0, start - from).replace(/[^\t]/g, ' ');
  const width = Math.max(1, Math.min(endColumn - excerptColumn, from + text.length) - start);
  return { text, before, width };
}

function summary({ summary, problems }: Report, style: Style): string {
  const { errors, warnings, infos, objects, certificates, issuers, namespaces } = summary;
  const found = [
    errors > 0 && style.severity('error', counted(errors, 'error')),
    warnings > 0 && style.severity('warning', counted(warnings, 'warning')),
    infos > 0 && style.severity('info', counted(infos, 'note')),
  ].filter(Boolean);
  const unread =
    problems.length > 0 ? ` ${style.severity('error', `${counted(problems.length, 'place')} could not be read.`)}` : '';
  const result = found.length > 0 ? found.join(', ') : style.good('Nothing found');
  return `${result} in ${counted(objects, 'object')}: ${counted(certificates, 'certificate')}, ${counted(issuers, 'issuer')}, ${counted(namespaces, 'namespace')}.${unread}\n`;
}
