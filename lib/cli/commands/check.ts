import type { Severity } from '../../check/finding';
import type { KnownObjects } from '../../check/model/known';
import { RULES } from '../../check/rules';
import { didYouMean } from '../../values/nearest';
import { check } from '../check';
import { json } from '../format/json';
import { junit } from '../format/junit';
import { markdown } from '../format/markdown';
import { sarif } from '../format/sarif';
import { problemsText, text } from '../format/text';
import { readInputs } from '../input/read-inputs';
import { type Report, reaches } from '../report';
import { type Result, type Surroundings, UsageError } from '../result';
import { type Style, style } from '../style';

/** How a report can be written. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
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
}

const WRITERS: Record<Format, (report: Report, style: Style) => string> = { text, json, sarif, junit, markdown };

/** `cdk8s-acme check`. @throws UsageError for a rule that there is not */
export function checkCommand(args: CheckArguments, surroundings: Surroundings): Result {
  const ids = RULES.map(({ id }) => id);
  for (const rule of args.ignore) {
    if (!ids.includes(rule))
      throw new UsageError(`There is no rule "${rule}".${didYouMean(rule, ids)} See: cdk8s-acme rules`);
  }
  const input = readInputs(args.inputs, surroundings.standardInput);
  const report = check(input, { ...args, ignore: new Set(args.ignore) });
  const failed = report.findings.some(({ finding }) => reaches(finding.severity, args.failOn));
  return {
    stdout: WRITERS[args.format](report, style(surroundings.colour.stdout && args.format === 'text')),
    stderr: problemsText(report.problems, style(surroundings.colour.stderr)),
    exitCode: report.problems.length > 0 ? 2 : failed ? 1 : 0,
  };
}
