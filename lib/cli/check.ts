import type { Finding, Severity } from '../check/finding';
import type { KnownObjects } from '../check/model/known';
import type { KubeObject } from '../check/model/kube-object';
import { Model } from '../check/model/model';
import { RULES } from '../check/rules';
import { runRules } from '../check/run-rules';
import type { Day } from '../values/day';
import { shown } from '../values/shown';
import { Locator } from './input/locate';
import type { Note } from './input/passed-over';
import type { Place } from './input/place';
import type { Input } from './input/read';
import type { RepositoryInput } from './input/read-inputs';
import { type Checked, counted, type PlacedFinding, type Report, type Summary } from './report';
import { couldProvide } from './repository/gaps';

/** What is checked, and how. */
export interface CheckOptions {
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  readonly known?: KnownObjects;
  readonly complete?: boolean;
  /** The day for which facts with dates are looked at. */
  readonly at?: Day;
  /** Ids of rules that are left out. */
  readonly ignore?: ReadonlySet<string>;
  readonly failOn: Severity;
  /** Whether equal findings are shown as one. @default false */
  readonly group?: boolean;
}

/** Rules whose findings do not count where a set is known to lack what would answer them. */
const OF_ABSENCE = new Set(RULES.filter(({ reportsAbsence }) => reportsAbsence).map(({ id }) => id));

/** Runs the rules over what was read. */
export function check(input: Input & Partial<RepositoryInput>, options: CheckOptions): Report {
  const { ignore, failOn, group = false } = options;
  const rules = RULES.filter(({ id }) => !ignore?.has(id));
  const sets = input.sets ?? [{ objects: input.objects, gaps: [], secrets: [], namespaces: [], context: new Set() }];
  const checks = sets.map(({ objects, gaps, secrets, namespaces, context }) => {
    const known = {
      ...options.known,
      secrets: new Set([...(options.known?.secrets ?? []), ...secrets]),
      namespaces: new Set([...(options.known?.namespaces ?? []), ...namespaces]),
    };
    const model = new Model(objects, { ...options, known });
    const { findings, open } = findingsOf(model);
    const counts = ({ rule, object, absent }: Finding) =>
      !ignore?.has(rule) &&
      !context.has(object) &&
      !(OF_ABSENCE.has(rule) && gaps.some((gap) => !absent || couldProvide(gap, absent)));
    return { model, open, context, findings: findings.filter(counts) };
  });
  const locator = new Locator();
  const placed = ({ object, path }: { readonly object: KubeObject; readonly path: string }) => {
    const place = placeOf(object);
    return { file: place.source.name, location: locator.locate(place, object.kind, path) };
  };
  const found = checks.length === 1 ? checks[0]!.findings : merged(checks, input.objects);
  const findings = found.map((finding): PlacedFinding => {
    const here = placed(finding);
    return { finding, ...here, related: (finding.related ?? []).map((related) => ({ related, ...placed(related) })) };
  });
  const models = checks.map(({ model }) => model);
  return {
    findings,
    problems: input.problems.map(asShown),
    notes: [...input.notes, ...openNotes(checks.flatMap(({ open }) => open))].map(asShown),
    passedOver: input.passedOver,
    summary: summary(models, input, findings),
    checked: checked(models),
    rules,
    failOn,
    group,
  };
}

/** What could not be checked is named: folders, builds, keys. */
function asShown<T extends { readonly message: string; readonly fix: string }>(said: T): T {
  return { ...said, message: shown(said.message), fix: shown(said.fix) };
}

interface SetCheck {
  readonly findings: readonly Finding[];
  /** Objects that are checked in another set. */
  readonly context: ReadonlySet<KubeObject>;
  /** Where something would be found if values that are not known yet were meant as they are written. */
  readonly open: readonly OpenValue[];
}

interface OpenValue {
  readonly object: KubeObject;
  readonly path: string;
}

/** Runs all rules: what accepts a finding that is not reported is understood too. */
function findingsOf(model: Model): Omit<SetCheck, 'context'> {
  const open: OpenValue[] = [];
  const findings = runRules(model, RULES, undefined, (fault) => open.push(fault));
  return { findings, open };
}

/**
 * The findings of all sets, each once. What is found in an object of several sets counts only if it is found in each of
 * them: in which of them the object belongs is not known.
 */
function merged(checks: readonly (SetCheck & { readonly model: Model })[], objects: readonly KubeObject[]): Finding[] {
  const sets = new Map<KubeObject, number>();
  for (const { model, context } of checks) {
    for (const object of model.objects) if (!context.has(object)) sets.set(object, (sets.get(object) ?? 0) + 1);
  }
  const times = new Map<string, number>();
  const order = new Map(objects.map((object, i) => [object, i]));
  const inSet = ({ object, rule, path }: Finding) => `${order.get(object)}\n${rule}\n${path}`;
  for (const { findings } of checks) {
    for (const key of new Set(findings.map(inSet))) times.set(key, (times.get(key) ?? 0) + 1);
  }
  const reported = new Map<string, Finding>();
  for (const finding of checks.flatMap(({ findings }) => findings)) {
    const { object, rule, path, message } = finding;
    if (times.get(inSet(finding))! < sets.get(object)!) continue;
    // The same object of several builds, or with one message for each set.
    const key = sets.get(object)! > 1 ? inSet(finding) : `${keyOf(object)}\n${rule}\n${path}\n${message}`;
    if (!reported.has(key)) reported.set(key, finding);
  }
  return [...reported.values()].sort((a, b) => order.get(a.object)! - order.get(b.object)!);
}

function placeOf(object: KubeObject): Place {
  return object.hints.origin as Place;
}

/** What tells objects apart for people: what it is, and where it is written. */
function keyOf(object: KubeObject): string {
  const { source, offset, line } = placeOf(object);
  return `${object.title}\n${source.name}\n${line}\n${offset}`;
}

/** One note for each file with values that are filled in later. */
function openNotes(values: readonly OpenValue[]): Note[] {
  const files = new Map<string, { readonly places: Set<string>; line: number }>();
  for (const { object, path } of values) {
    const { source, line } = placeOf(object);
    const file = files.get(source.name) ?? { places: new Set(), line };
    files.set(source.name, file);
    file.places.add(`${line}\n${object.kind}\n${path}`);
    file.line = Math.min(file.line, line);
  }
  return [...files].map(([file, { places, line }]) => ({
    ...{ file, line },
    message: `${counted(places.size, 'value')} depend${places.size === 1 ? 's' : ''} on what is filled in later, and could not be checked.`,
    fix: 'To have it checked, check what the tool that fills it in writes.',
  }));
}

function summary(models: readonly Model[], input: Input, findings: readonly PlacedFinding[]): Summary {
  const of = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity).length;
  const namespaces = new Set<string>();
  for (const { kind, name, namespace } of input.objects) namespaces.add(kind === 'Namespace' ? name : namespace);
  namespaces.delete('');
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    objects: input.count,
    certificates: countOnce(models.map(({ certificates }) => certificates)),
    issuers: countOnce(models.map(({ issuers }) => issuers)),
    namespaces: namespaces.size,
  };
}

/** How many there are; those of an object of several sets are counted in one of them. */
function countOnce(sets: readonly (readonly { readonly object: KubeObject }[])[]): number {
  const known = new Set<string>();
  let count = 0;
  for (const set of sets) {
    const fresh = set.filter(({ object }) => sets.length === 1 || !known.has(keyOf(object)));
    count += fresh.length;
    for (const { object } of fresh) known.add(keyOf(object));
  }
  return count;
}

function checked(models: readonly Model[]): Checked[] {
  const objects = new Map<string, KubeObject>();
  for (const { issuers, certificates } of models) {
    for (const { object } of [...issuers, ...certificates]) objects.set(keyOf(object), object);
  }
  return [...objects.values()].map((object) => {
    const place = placeOf(object);
    return { title: object.title, file: place.source.name, line: place.line };
  });
}
