import { newerThanKnown, parseVersion } from '../cert-manager/versions';
import { allRules } from '../check/all-rules';
import type { Severity } from '../check/finding';
import { KNOWN_KINDS, type KnownKind, type KnownObjects, knownProblem } from '../check/model/known';
import { rulePage } from '../check/rule-page';
import { type CheckOptions, check } from '../cli/check';
import { grouped } from '../cli/groups';
import { read } from '../cli/input/read';
import { fileSource } from '../cli/input/source';
import { type PlacedFinding, reaches } from '../cli/report';
import { SYSTEM_FILES } from '../cli/system-io';
import { chosenDay, dayProblem } from '../values/day';
import { didYouMean } from '../values/nearest';
import { isPlain, plain, text } from '../values/plain';
import { refusal } from '../values/refusal';
import { printable, shown } from '../values/shown';
import type { ValidationContext, ViolatingResource } from './context';

/** Options from cdk8s.yaml, where any value may have any type. @throws for unknown properties and invalid values */
export function options(properties: object): CheckOptions {
  const {
    certManagerVersion,
    clusterResourceNamespace,
    ignore = [],
    failOn = 'error',
    complete = false,
    at,
    known = {},
    ...others
  } = properties as Record<string, any>;
  for (const name of Object.keys(others)) refuse(name, `is not a property.${didYouMean(name, PROPERTIES)}`);
  if (clusterResourceNamespace !== undefined && typeof clusterResourceNamespace !== 'string') {
    refuse('clusterResourceNamespace', 'is not a string.');
  }
  if (failOn !== 'error' && failOn !== 'warning') refuse('failOn', 'is neither error nor warning.');
  if (typeof complete !== 'boolean') refuse('complete', 'is neither true nor false.');
  if (at !== undefined) {
    const problem = typeof at === 'string' ? dayProblem(at) : 'is not a string: write it in quotes, like "2027-02-10"';
    if (problem) refuse('at', `${problem}.`);
  }
  const ids = allRules().map(({ id }) => id);
  for (const rule of texts('ignore', ignore)) {
    if (!ids.includes(rule))
      refuse('ignore', `names the rule ${JSON.stringify(rule)}, which does not exist.${didYouMean(rule, ids)}`);
  }
  if (!isPlain(known)) refuse('known', 'is not a map of lists.');
  for (const kind of Object.keys(known)) {
    const names: readonly string[] = KNOWN_KINDS;
    if (!names.includes(kind)) refuse(`known.${kind}`, `is not one of ${names.join(', ')}.${didYouMean(kind, names)}`);
    for (const written of texts(`known.${kind}`, known[kind])) {
      const problem = knownProblem(kind as KnownKind, written);
      if (problem) refuse(`known.${kind}`, `${JSON.stringify(written)} ${problem}.`);
    }
  }
  return {
    certManagerVersion: certManagerVersion === undefined ? undefined : version(certManagerVersion),
    clusterResourceNamespace,
    ignore: new Set(ignore),
    failOn: failOn as Severity,
    complete,
    at: chosenDay(at),
    known: Object.fromEntries(
      Object.entries(known).map(([kind, names]) => [kind, new Set(names as string[])]),
    ) as KnownObjects,
  };
}

const PROPERTIES = ['certManagerVersion', 'clusterResourceNamespace', 'ignore', 'failOn', 'complete', 'at', 'known'];

function version(value: unknown): string {
  try {
    return parseVersion(value);
  } catch (e) {
    return refuse('certManagerVersion', (e as Error).message);
  }
}

function texts(name: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
    return refuse(name, 'is not a list of strings.');
  return value;
}

function refuse(name: string, problem: string): never {
  throw refusal('cdk8s.yaml', `validations: properties: ${name}: ${problem}`);
}

/** Runs the rules over the manifests, and submits the report. */
export function validate({ manifests, report }: ValidationContext, properties: object): void {
  const set = options(properties);
  const { certManagerVersion } = properties as { readonly certManagerVersion?: unknown };
  const warning = certManagerVersion === undefined ? undefined : newerThanKnown(certManagerVersion);
  if (warning !== undefined) process.stderr.write(`[Warning in cdk8s.yaml] certManagerVersion: ${warning}\n`);
  /** How many objects have a name. */
  const names = new Map<string, number>();
  const { findings, problems, summary } = check(
    read(
      manifests.map((path) => ({ source: fileSource(path, SYSTEM_FILES), named: false, expected: true })),
      {
        seen: (object) => {
          const name = text(plain(object.metadata).name);
          names.set(name, (names.get(name) ?? 0) + 1);
        },
      },
    ),
    set,
  );
  for (const { file, line, column, message, fix } of problems) {
    const resource = {
      resourceName: 'N/A',
      manifestPath: printable(file),
      locations: [`line ${line}, column ${column}`],
    };
    report.addViolation({ ruleName: 'input', recommendation: message, fix, violatingResources: [resource] });
  }
  for (const group of grouped(findings, said)) {
    const { rule, severity, message, effect, fix } = group[0]!.finding;
    report.addViolation({
      ruleName: `${rule} (${severity})`,
      recommendation: `${message} ${effect}`,
      fix: `${fix} ${rulePage(rule)}`,
      violatingResources: group.map((placed) => resource(placed, names)),
    });
  }
  const failed = problems.length > 0 || findings.some(({ finding }) => reaches(finding.severity, set.failOn));
  const { errors, warnings, infos, certificates, issuers } = summary;
  const counts = { Errors: errors, Warnings: warnings, Notes: infos, Certificates: certificates, Issuers: issuers };
  report.submit(
    failed ? 'failure' : 'success',
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
  );
}

/** What is the same in findings that are one violation, of several resources. */
function said({ rule, severity, message, effect, fix }: PlacedFinding['finding']): string {
  return JSON.stringify([rule, severity, message, effect, fix]);
}

/**
 * The CLI finds the construct only by the object's name. Where several objects have it, it would name the construct of
 * any of them; with the object's full title it finds none. So does a name that is not shown as it is.
 */
function resource({ finding, file, location }: PlacedFinding, names: ReadonlyMap<string, number>): ViolatingResource {
  const { name, title } = finding.object;
  return {
    resourceName: names.get(name) === 1 && shown(name) === name ? name : title,
    manifestPath: printable(file),
    locations: [`${finding.path} (${title}, line ${location.line}, column ${location.column})`],
  };
}
