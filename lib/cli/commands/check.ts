import type { KnownObjects } from '../../check/model/known';
import { RULES } from '../../check/rules';
import { chosenDay, type Day } from '../../values/day';
import { didYouMean } from '../../values/nearest';
import { shown } from '../../values/shown';
import { applyBaseline } from '../apply-baseline';
import { FilesBefore } from '../changed/files-before';
import { GitChanges } from '../changed/git-changes';
import { onlyChanged } from '../changed/only-changed';
import { type CheckOptions, check } from '../check';
import { acceptedBy } from '../config/accepted';
import type { Config } from '../config/config';
import { configOf, excludedFrom, inputOf } from '../config/configured-input';
import { clusterOf, clusterOptions } from '../config/read-sets';
import { html } from '../format/html';
import { json } from '../format/json';
import { junit } from '../format/junit';
import { line } from '../format/line';
import { markdown } from '../format/markdown';
import { pageData } from '../format/page-data';
import { sarif } from '../format/sarif';
import { problemsText, text } from '../format/text';
import { type ExitCode, type Io, UsageError } from '../io';
import { pageParts } from '../page-parts';
import { Progress } from '../progress';
import { type Report, reaches } from '../report';
import { type Style, style, takesColour } from '../style';

/** How a report can be written. */
const FORMATS = ['text', 'line', 'json', 'sarif', 'junit', 'markdown', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** Arguments of `check`. */
export interface CheckArguments extends InputArguments {
  readonly format: Format;
}

/** What is checked, and how: whatever is written of it. */
export interface InputArguments {
  readonly inputs: readonly string[];
  /** The configuration file; false to use no file. @default - the nearest one */
  readonly config?: string | false;
  /** The sets of the configuration that are checked. @default - all */
  readonly set?: readonly string[];
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  readonly ignore: readonly string[];
  /** @default - that of the configuration, else error */
  readonly failOn?: 'error' | 'warning';
  readonly known?: KnownObjects;
  readonly complete?: boolean;
  /** The file of findings that are known. @default - that of the configuration, else none */
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  /** The revision since which files have to have changed. @default - all is reported */
  readonly changed?: string;
  /** @default - that of the environment, else the current day */
  readonly at?: Day;
  /** Whether the text names the files that are passed over. */
  readonly verbose?: boolean;
  /** In bytes. */
  readonly maxDocumentSize?: number;
  /** `auto`, `off` or a file. @default off */
  readonly kustomize?: string;
  readonly helm?: string;
  /** Whether equal findings are shown as one. @default for a terminal */
  readonly group?: boolean;
}

const WRITERS: Record<Format, (report: Report, style: Style, verbose: boolean | undefined, io: Io) => string> = {
  text,
  line,
  json,
  sarif,
  junit,
  markdown,
  html: (report, _style, _verbose, io) => html(pageData(report), pageParts(io)),
};

/**
 * `cdk8s-acme check`.
 *
 * @throws UsageError for a rule or a set that does not exist, a day in the environment that is not one, and if nothing says what to
 * check
 */
export function checkCommand(args: CheckArguments, io: Io): ExitCode {
  const report = checkInput(args, io);
  if (!report) return 2;
  const colours = style(args.format === 'text' && takesColour(io.stdout, io.env));
  io.stdout.write(WRITERS[args.format](report, colours, args.verbose, io));
  if (report.problems.length > 0) return 2;
  return report.findings.some(({ finding }) => reaches(finding.severity, report.failOn)) ? 1 : 0;
}

/** What is found. Undefined where the configuration or the baseline cannot be read; standard error says why. @throws as `checkCommand` */
export function checkInput(args: InputArguments, io: Io): Report | undefined {
  const ids = RULES.map(({ id }) => id);
  for (const rule of args.ignore) {
    if (!ids.includes(rule))
      throw new UsageError(`There is no rule "${rule}".${didYouMean(rule, ids)} See: cdk8s-acme rules`);
  }
  const read = configOf(args, io);
  if (read?.problems) {
    io.stderr.write(problemsText(read.problems, style(takesColour(io.stderr, io.env)), 'config'));
    return undefined;
  }
  for (const warning of read?.warnings ?? []) io.stderr.write(`warning: ${shown(warning)}\n`);
  const config = read?.config;
  const { failOn = config?.failOn ?? 'error', group = io.stdout.isTTY } = args;
  const sets = args.set?.length ?? 0;
  const changes = args.changed === undefined ? undefined : new GitChanges(args.changed, io);
  const options: CheckOptions = {
    ...clusterOptions(args, ...(config ? clusterOf(args.inputs, config, io.cwd) : [])),
    ...{ failOn, group, ignore: new Set(args.ignore), at: dayToCheckFor(args.at, io) },
    narrowed: config !== undefined && args.inputs.length + sets > 0,
    severities: config?.severities,
    accepted: config && acceptedBy(config, io.cwd),
    excluded: excludedFrom(args, config, io),
  };
  const baseline = baselineOf(args, config);
  const found = checkWithProgress(args, config, options, io);
  const fresh = baseline ? applyBaseline(found, { ...baseline, isWhole: sets === 0 }, io) : found;
  if (!('findings' in fresh)) {
    io.stderr.write(problemsText([fresh], style(takesColour(io.stderr, io.env)), 'baseline'));
    return undefined;
  }
  const before = (old: GitChanges) => {
    const then = { ...io, files: new FilesBefore(io.files, old, io.cwd) };
    return check(
      inputOf({ ...args, inputs: args.inputs.filter((name) => canBeReadAgain(name, io)) }, 'check', config, then),
      options,
    );
  };
  const report = changes
    ? onlyChanged(fresh, { since: args.changed!, changes }, () => before(changes).findings)
    : fresh;
  io.stderr.write(problemsText(report.problems, style(takesColour(io.stderr, io.env))));
  return report;
}

function checkWithProgress(args: InputArguments, config: Config | undefined, options: CheckOptions, io: Io): Report {
  const progress = new Progress(io);
  try {
    const input = inputOf({ ...args, seen: progress.seen }, 'check', config, io);
    progress.checking();
    return check(input, options);
  } finally {
    progress.end();
  }
}

/** Whether it is no stream, which gives what it has once. */
function canBeReadAgain(name: string, { files }: Io): boolean {
  try {
    return name !== '-' && files.kindOf(name) !== 'other';
  } catch {
    // One that was deleted.
    return true;
  }
}

/** The baseline, where one is used. */
function baselineOf(
  { baseline, writeBaseline: write = false, set = [], changed }: InputArguments,
  config: Config | undefined,
) {
  const file = baseline ?? config?.baseline;
  if (!write) return file === undefined ? undefined : { file, write };
  if (file === undefined) throw new UsageError('--write-baseline writes the file that --baseline FILE names; give it.');
  if (set.length > 0) throw new UsageError('--write-baseline takes what is found in all sets: leave out --set.');
  if (changed !== undefined) throw new UsageError('--write-baseline takes all that is found: leave out --changed.');
  return { file, write };
}

function dayToCheckFor(given: Day | undefined, { env, now }: Io): Day {
  try {
    return chosenDay(given, env, now);
  } catch (e) {
    throw new UsageError((e as Error).message);
  }
}
