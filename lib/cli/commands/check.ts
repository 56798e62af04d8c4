import type { Severity } from '../../check/finding';
import type { KnownObjects } from '../../check/model/known';
import { RULES } from '../../check/rules';
import { chosenDay, type Day } from '../../values/day';
import { didYouMean } from '../../values/nearest';
import { check } from '../check';
import { json } from '../format/json';
import { junit } from '../format/junit';
import { line } from '../format/line';
import { markdown } from '../format/markdown';
import { sarif } from '../format/sarif';
import { problemsText, text } from '../format/text';
import { readInputs } from '../input/read-inputs';
import { type ExitCode, type Io, UsageError } from '../io';
import { type Report, reaches } from '../report';
import { type Style, style, takesColour } from '../style';

/** How a report can be written. */
const FORMATS = ['text', 'line', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Arguments of `check`. */
export interface CheckArguments {
  readonly inputs: readonly string[];
  readonly format: Format;
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  readonly ignore: readonly string[];
  readonly failOn: Severity;
  readonly known?: KnownObjects;
  readonly complete?: boolean;
  /** @default - that of the environment, else the current day */
  readonly at?: Day;
  /** Whether the text names the files that are passed over. */
  readonly verbose?: boolean;
  /** In bytes. */
  readonly maxDocumentSize?: number;
  /** Whether equal findings are shown as one. @default for a terminal */
  readonly group?: boolean;
}

const WRITERS: Record<Format, (report: Report, style: Style, verbose?: boolean) => string> = {
  text,
  line,
  json,
  sarif,
  junit,
  markdown,
};

/** `cdk8s-acme check`. @throws UsageError for a rule that there is not, or a day in the environment that is none */
export function checkCommand(args: CheckArguments, io: Io): ExitCode {
  const ids = RULES.map(({ id }) => id);
  for (const rule of args.ignore) {
    if (!ids.includes(rule))
      throw new UsageError(`There is no rule "${rule}".${didYouMean(rule, ids)} See: cdk8s-acme rules`);
  }
  const input = readInputs(args.inputs, io, args);
  const report = check(input, {
    ...args,
    at: dayToCheckFor(args.at, io),
    ignore: new Set(args.ignore),
    group: args.group ?? io.stdout.isTTY,
  });
  io.stderr.write(problemsText(report.problems, style(takesColour(io.stderr, io.env))));
  const colours = style(args.format === 'text' && takesColour(io.stdout, io.env));
  io.stdout.write(WRITERS[args.format](report, colours, args.verbose));
  if (report.problems.length > 0) return 2;
  return report.findings.some(({ finding }) => reaches(finding.severity, args.failOn)) ? 1 : 0;
}

function dayToCheckFor(given: Day | undefined, { env, now }: Io): Day {
  try {
    return chosenDay(given, env, now);
  } catch (e) {
    throw new UsageError((e as Error).message);
  }
}
