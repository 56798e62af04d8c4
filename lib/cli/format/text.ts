import { rulePage } from '../../check/rule-page';
import { printable, shown } from '../../values/shown';
import { grouped, shape } from '../groups';
import { type Note, type PassedOver, REASONS, type Reason } from '../input/passed-over';
import type { InputProblem } from '../input/problem';
import { counted, type PlacedFinding, type Report } from '../report';
import type { Style } from '../style';

/** For people: findings by object, each with its line. Equal ones are one, with the places, where the report asks for it. */
export function text(report: Report, style: Style, verbose = false): string {
  const parts: string[] = [];
  let last: unknown;
  const groups = report.group ? grouped(report.findings, shape) : report.findings.map((placed) => [placed]);
  for (const [first, ...others] of groups) {
    const { object } = first!.finding;
    if (object !== last) parts.push(`${style.bold(object.title)}\n`);
    last = object;
    parts.push(`${finding(first!, others, style)}\n`);
  }
  for (const one of report.notes) parts.push(`${note(one, style)}\n`);
  parts.push(summary(report, style), variants(report), notReported(report));
  if (report.passedOver.length > 0) parts.push(passedOver(report, verbose));
  return parts.join('');
}

/** Objects of which each overlay has its own are no objects that are there twice. */
function variants({ variants }: Report): string {
  if (variants === 0) return '';
  const are = variants === 1 ? 'is' : 'are';
  return `${counted(variants, 'object')} ${are} written more than once, for different overlays or clusters; each is checked with its own.\n`;
}

/** Why fewer findings are reported than there are. */
function notReported({ baseline, changed }: Report): string {
  const parts = [
    ...(baseline && baseline.known > 0
      ? [`${counted(baseline.known, 'finding')} of the baseline ${baseline.file}`]
      : []),
    ...(changed && changed.unchanged > 0
      ? [`${counted(changed.unchanged, 'finding')} that no change since ${changed.since} concerns`]
      : []),
  ];
  return parts.length > 0 ? `Not reported: ${shown(parts.join(', '))}.\n` : '';
}

/** What could not be looked at, or not as it should be. */
export function note({ file, line, message, fix }: Note, style: Style): string {
  const lines = [
    `${style.severity('info', 'note')}: ${shown(message)}`,
    ` ${style.dim('-->')} ${printable(file)}:${line}`,
    ...(fix === '' ? [] : [` ${style.dim('=')} ${style.bold('fix')}: ${shown(fix)}`]),
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
export function problemsText(problems: readonly InputProblem[], style: Style, id = 'input'): string {
  return problems
    .map(({ file, line, column, message, fix }) => {
      const head = `${style.severity('error', `error[${id}]`)}: ${shown(message)}`;
      const end = fix === '' ? '' : ` ${style.dim('=')} ${style.bold('fix')}: ${shown(fix)}\n`;
      return `${head}\n ${style.dim('-->')} ${printable(file)}:${line}:${column}\n${end}`;
    })
    .join('');
}

function finding(placed: PlacedFinding, others: readonly PlacedFinding[], style: Style): string {
  const { severity, rule, message, effect, fix, path } = placed.finding;
  const { line } = placed.location;
  const gutter = ' '.repeat(String(line).length);
  const bar = style.dim('|');
  const lines = [
    `${style.severity(severity, `${severity}[${rule}]`)}: ${style.bold(message)}`,
    `${gutter}${style.dim('-->')} ${placeOf(placed)}${path ? `  ${path}` : ''}`,
  ];
  const excerpt = excerptOf(placed.location);
  if (excerpt) {
    lines.push(
      `${gutter} ${bar}`,
      `${style.dim(String(line))} ${bar} ${excerpt.text}`,
      `${gutter} ${bar} ${excerpt.before}${style.severity(severity, '^'.repeat(excerpt.width))}`,
    );
  }
  const note = (name: string, value: string) => lines.push(`${gutter} ${style.dim('=')} ${style.bold(name)}${value}`);
  note('effect', `: ${effect}`);
  note('fix', `: ${fix}`);
  for (const { related, file, location } of placed.related) {
    note('also at', ` ${placeOf({ file, location })}: ${related.message}`);
  }
  if (placed.sets?.length) note(placed.sets.length === 1 ? 'set' : 'sets', `: ${shown(placed.sets.join(', '))}`);
  note('docs', `: ${rulePage(rule)}`);
  if (others.length > 0) {
    note(`and ${counted(others.length, 'finding')} like it`, ':');
    for (const other of others.slice(0, MOST_PLACES)) {
      lines.push(`${gutter}     ${placeOf(other)}  ${other.finding.object.title}`);
    }
    const more = others.length - MOST_PLACES;
    if (more > 0) lines.push(`${gutter}     and ${more} more: --no-group shows all`);
  }
  return `${lines.join('\n')}\n`;
}

/** How many places of equal findings are shown after the first. */
const MOST_PLACES = 5;

function placeOf({ file, location }: Pick<PlacedFinding, 'file' | 'location'>): string {
  return `${printable(file)}:${location.line}:${location.column}`;
}

const WIDEST = 120;

/** The line, and what is before and below the field; of a long line the part around the field. */
function excerptOf({ excerpt, excerptColumn, column, endColumn }: PlacedFinding['location']) {
  if (excerpt === undefined || excerpt.trim() === '') return undefined;
  // What is masked ends before the field does.
  const start = Math.min(column - excerptColumn, excerpt.length - 1);
  const from = excerpt.length <= WIDEST || start < WIDEST / 2 ? 0 : start - WIDEST / 4;
  const end = Math.max(start + 1, Math.min(endColumn - excerptColumn, from + WIDEST));
  const before = tabbed(excerpt.slice(from, start));
  const marked = tabbed(excerpt.slice(start, end));
  return {
    text: `${before}${marked}${tabbed(excerpt.slice(end, from + WIDEST))}`,
    before: before.replace(/[^\t]/g, ' '),
    width: Math.max(1, marked.length),
  };
}

/** Printable, with tabs as they are: they move what is below as far. */
function tabbed(text: string): string {
  return text.split('\t').map(printable).join('\t');
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
