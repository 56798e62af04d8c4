import type { Finding, Severity } from '../check/finding';
import { allKnown } from '../check/model/known';
import type { KubeObject } from '../check/model/kube-object';
import { Model, type ModelOptions } from '../check/model/model';
import { RULES } from '../check/rules';
import { runRules } from '../check/run-rules';
import { buildGraph } from '../graph/build-graph';
import { shown } from '../values/shown';
import { byComments } from './accepted-by-comments';
import { type AcceptedFindings, byConfiguration } from './accepted-by-configuration';
import { Locator } from './input/locate';
import type { Note } from './input/passed-over';
import { placeOf } from './input/place';
import type { Input } from './input/read';
import type { RepositoryInput } from './input/read-inputs';
import {
  type Checked,
  counted,
  countsOf,
  type PlacedFinding,
  type PlacedRelated,
  type Report,
  type Summary,
} from './report';
import { couldProvide } from './repository/gaps';
import type { ObjectSet } from './repository/sets';

/** How it is checked. */
export interface CheckOptions extends ModelOptions {
  /** Ids of rules that are left out. */
  readonly ignore?: ReadonlySet<string>;
  /** Severities other than the rules' own, by id. @default - none */
  readonly severities?: ReadonlyMap<string, Severity>;
  /** Findings that are accepted. @default - none */
  readonly accepted?: readonly AcceptedFindings[];
  /** The files whose findings do not count, although they are part of a build. @default - none */
  readonly excluded?: (file: string) => boolean;
  readonly failOn: Severity;
  /** Whether equal findings are shown as one. @default false */
  readonly group?: boolean;
  /** Whether only a part of what is declared is checked: an acceptance may be for the rest. @default false */
  readonly narrowed?: boolean;
}

/** What is checked. */
export type CheckInput = Omit<Input, 'comments'> &
  Partial<Input & RepositoryInput & { readonly clusters: readonly Cluster[] }>;

/** The objects of a cluster that the user declares. */
export interface Cluster extends ModelOptions {
  /** Undefined where there is only one. */
  readonly name: string | undefined;
  /** What is together. Several, where it can only be told of some of the objects which ones are together. */
  readonly sets: readonly ObjectSet[];
}

/** Rules whose findings do not count where a set is known to lack what would answer them. */
const OF_ABSENCE = new Set(RULES.filter(({ reportsAbsence }) => reportsAbsence).map(({ id }) => id));

/** Rules that find what examples are meant to have. */
const NOT_OF_EXAMPLES = new Set(RULES.filter(({ notOfExamples }) => notOfExamples).map(({ id }) => id));

const NO_OBJECTS: ReadonlySet<KubeObject> = new Set();

/** Runs the rules over what was read. */
export function check(input: CheckInput, options: CheckOptions): Report {
  const { ignore, failOn, group = false } = options;
  const rules = RULES.filter(({ id }) => !ignore?.has(id));
  const only = {
    objects: input.objects,
    gaps: [],
    secrets: [],
    namespaces: [],
    context: NO_OBJECTS,
    examples: NO_OBJECTS,
    asides: new Map(),
  };
  const clusters = input.clusters ?? [{ ...options, name: undefined, sets: input.sets ?? [only] }];
  const checked = clusters.map((cluster) => ({
    cluster,
    checks: cluster.sets.map((set) => checkSet(set, cluster, options)),
  }));
  const all = checked.flatMap(({ checks }) => checks);
  const locator = new Locator();
  const placed = ({ object, path }: { readonly object: KubeObject; readonly path: string }) => {
    const place = placeOf(object);
    return { file: place.source.name, location: locator.locate(place, object.kind, path, object.raw) };
  };
  const whereSet = ({ object, path }: Finding): PlacedRelated[] => {
    const set = placeOf(object).whereSet?.(path);
    if (!set) return [];
    const location = locator.locate(set.place, set.kind, set.path);
    return [
      {
        related: { object, path: shown(set.path), message: 'The value is set here.' },
        file: set.place.source.name,
        location,
      },
    ];
  };
  const order = orderOf(input.objects);
  const found = ofClusters(
    checked.map(({ cluster, checks }) => ({ name: cluster.name, findings: merged(checks, order) })),
  );
  const isCounted = (object: KubeObject) => !options.excluded?.(placeOf(object).source.name);
  const withPlaces = found
    .filter(({ finding }) => isCounted(finding.object))
    .filter(({ finding }) => isAcceptanceUnused(finding, all))
    .map(({ finding, sets }): PlacedFinding => {
      const related = [
        ...(finding.related ?? []).map((one) => ({ related: one, ...placed(one) })),
        ...whereSet(finding),
      ];
      return { finding, ...placed(finding), related, sets: sets.length < clusters.length ? sets : [] };
    });
  const isWhole =
    !options.narrowed &&
    input.problems.length === 0 &&
    !clusters.some(({ sets }) => sets.some(({ gaps }) => gaps.length > 0));
  const comments = byComments(withPlaces, {
    ...{ comments: input.comments ?? [], isWhole, today: options.at },
    open: new Set(all.flatMap(({ open }) => open.map(({ object }) => placeOf(object).source.name))),
    severity: options.severities?.get(WITHOUT_EFFECT),
    findings: (of) =>
      all
        .flatMap(({ findings }) => findings.filter(({ rule }) => of.has(rule)))
        .map((one) => ({ rule: one.rule, ...placed(one) })),
  });
  const accepted = byConfiguration(
    [...comments.findings].sort((a, b) => order(a.finding.object) - order(b.finding.object)),
    {
      ...{ ignore, today: options.at },
      accepted: options.accepted ?? [],
      isWhole,
      isOpen: (id) => all.some(({ open }) => open.some(({ rule }) => rule === id)),
    },
  );
  const findings = accepted.findings.filter(({ finding }) => !ignore?.has(finding.rule));
  const models = all.map(({ model }) => model);
  const notes = [...input.notes, ...comments.notes, ...accepted.notes, ...openNotes(all.flatMap(({ open }) => open))];
  return {
    findings,
    problems: input.problems.map(asShown),
    notes: notes.map(asShown),
    passedOver: input.passedOver,
    summary: summary(models, input, findings),
    variants: models.length > 1 ? countVariants(input.objects) : 0,
    checked: () => checkedObjects(models),
    manifest: (object) => locator.manifest(placeOf(object), object.kind),
    graph: (reported) =>
      buildGraph(
        checked.map(({ cluster: { name }, checks }) => ({ name, models: checks.map(({ model }) => model) })),
        reported,
        keyOf,
      ),
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
  readonly model: Model;
  readonly findings: readonly Finding[];
  /** Objects that are checked in another set. */
  readonly context: ReadonlySet<KubeObject>;
  /** Where something would be found if values that are not known yet were meant as they are written. */
  readonly open: readonly OpenValue[];
}

interface OpenValue {
  readonly object: KubeObject;
  readonly path: string;
  readonly rule: string;
}

/** Runs all rules, also those that are left out: what accepts their findings is understood too. */
function checkSet(
  { objects, gaps, secrets, namespaces, context, examples, asides }: ObjectSet,
  cluster: ModelOptions,
  options: CheckOptions,
): SetCheck {
  const known = allKnown([cluster.known, { secrets: new Set(secrets), namespaces: new Set(namespaces) }]);
  const { certManagerVersion, clusterResourceNamespace, complete } = cluster;
  const { at, severities, narrowed = false } = options;
  const model = new Model(objects, { certManagerVersion, clusterResourceNamespace, complete, known, at });
  const open: OpenValue[] = [];
  const findings = runRules(model, RULES, {
    ...{ severities, today: at, partial: gaps.length > 0 || narrowed },
    passedOver: ({ object, path }, rule) => open.push({ object, path, rule }),
  });
  const counts = ({ rule, object, absent }: Finding) =>
    !context.has(object) &&
    !(OF_ABSENCE.has(rule) && (examples.has(object) || gaps.some((gap) => !absent || couldProvide(gap, absent))));
  return { model, open, context, findings: findings.filter(counts).flatMap((finding) => saidOf(finding, asides)) };
}

/** What is said of a finding, as nothing or something lesser is of objects that no cluster has as they are. */
function saidOf(finding: Finding, asides: ObjectSet['asides']): Finding[] {
  const { rule, object, related = [] } = finding;
  const aside = asides.get(object);
  if (!aside) return [finding];
  // What is published stays as it is.
  if (aside.purpose === 'older-release') return [];
  // Examples are applied one at a time.
  const isTogether = (other: KubeObject) =>
    placeOf(other).source.name === placeOf(object).source.name ||
    (aside.build !== undefined && asides.get(other)?.build === aside.build);
  if (NOT_OF_EXAMPLES.has(rule) || !related.every((one) => isTogether(one.object))) return [];
  // What tests read may be wrong on purpose.
  return [aside.purpose === 'test' ? { ...finding, severity: 'info' } : finding];
}

const WITHOUT_EFFECT = 'acceptance-without-effect';

/** Whether a finding is no acceptance that is in effect in another build or set of the same object. */
function isAcceptanceUnused(finding: Finding, checks: readonly SetCheck[]): boolean {
  if (finding.rule !== WITHOUT_EFFECT) return true;
  const key = keyOf(finding.object);
  return checks.every(({ model, context, findings }) => {
    const here = model.annotated.filter((object) => !context.has(object) && keyOf(object) === key);
    const isFound = (object: KubeObject) =>
      findings.some((one) => one.object === object && one.rule === WITHOUT_EFFECT && one.message === finding.message);
    return here.every(isFound);
  });
}

interface FoundIn {
  readonly finding: Finding;
  /** Names of the clusters in which it is found. */
  readonly sets: readonly string[];
}

/** The findings of all clusters that are declared. What is found in one of them counts. */
function ofClusters(
  clusters: readonly { readonly name: string | undefined; readonly findings: readonly Finding[] }[],
): FoundIn[] {
  const found = new Map<string, { readonly finding: Finding; readonly sets: string[] }>();
  for (const { name, findings } of clusters) {
    findings.forEach((finding, i) => {
      const { object, rule, path, message, severity } = finding;
      // One cluster has what it has: an object that is written twice has its findings twice.
      const key = clusters.length === 1 ? String(i) : [keyOf(object), rule, path, message, severity].join('\n');
      const one = found.get(key) ?? { finding, sets: [] };
      found.set(key, one);
      if (name !== undefined && !one.sets.includes(name)) one.sets.push(name);
    });
  }
  return [...found.values()];
}

/** Gives the place of an object among those that were read; a build's, that of its file. */
function orderOf(objects: readonly KubeObject[]): (object: KubeObject) => number {
  const order = new Map<KubeObject, number>();
  for (const object of objects) if (!order.has(object)) order.set(object, order.size);
  return (object) => order.get(object) ?? objects.findIndex((one) => keyOf(one) === keyOf(object));
}

/**
 * The findings of all sets, each once. What is found in an object of several sets counts only if it is found in each of
 * them: in which of them the object belongs is not known.
 */
function merged(checks: readonly SetCheck[], order: (object: KubeObject) => number): readonly Finding[] {
  if (checks.length === 1) return checks[0]!.findings;
  const sets = new Map<KubeObject, number>();
  for (const { model, context } of checks) {
    for (const object of model.objects) if (!context.has(object)) sets.set(object, (sets.get(object) ?? 0) + 1);
  }
  const times = new Map<string, number>();
  const inSet = ({ object, rule, path }: Finding) => `${order(object)}\n${rule}\n${path}`;
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
  return [...reported.values()].sort((a, b) => order(a.object) - order(b.object));
}

/** What tells objects apart for people: what it is, and where it is written. */
function keyOf(object: KubeObject): string {
  const { source, offset, line } = placeOf(object);
  return `${object.key}\n${source.name}\n${line}\n${offset}`;
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
    fix: 'To have them checked too, run the check over the output of the tool that fills them in.',
  }));
}

function summary(models: readonly Model[], input: CheckInput, findings: readonly PlacedFinding[]): Summary {
  const namespaces = new Set(input.namespaces);
  for (const { kind, name, namespace } of input.objects) namespaces.add(kind === 'Namespace' ? name : namespace);
  namespaces.delete('');
  return {
    ...countsOf(findings),
    objects: input.count,
    certificates: countOnce(models.map(({ certificates }) => certificates)),
    issuers: countOnce(models.map(({ issuers }) => issuers)),
    namespaces: namespaces.size,
  };
}

/** How many objects are written in several places: with several sets, for different overlays or clusters. */
function countVariants(objects: readonly KubeObject[]): number {
  const places = new Map<string, Set<string>>();
  for (const object of objects) {
    const { group, kind, namespace, name } = object;
    const key = [group, kind, namespace, name].join('\n');
    places.set(key, (places.get(key) ?? new Set()).add(keyOf(object)));
  }
  return [...places.values()].filter(({ size }) => size > 1).length;
}

/** How many there are; those of an object of several sets are counted in one of them. */
function countOnce(sets: readonly (readonly { readonly object: KubeObject }[])[]): number {
  if (sets.length === 1) return sets[0]!.length;
  const known = new Set<string>();
  let count = 0;
  for (const set of sets) {
    const fresh = set.filter(({ object }) => !known.has(keyOf(object)));
    count += fresh.length;
    for (const { object } of fresh) known.add(keyOf(object));
  }
  return count;
}

function checkedObjects(models: readonly Model[]): Checked[] {
  const objects = new Map<string, KubeObject>();
  for (const { issuers, certificates } of models) {
    for (const { object } of [...issuers, ...certificates]) objects.set(keyOf(object), object);
  }
  return [...objects.values()].map((object) => {
    const place = placeOf(object);
    return { title: object.title, file: place.source.name, line: place.line };
  });
}
