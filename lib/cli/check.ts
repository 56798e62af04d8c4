import type { Severity } from '../check/finding';
import type { KnownObjects } from '../check/model/known';
import { Model } from '../check/model/model';
import { RULES } from '../check/rules';
import { runRules } from '../check/run-rules';
import { Locator } from './input/locate';
import type { Place } from './input/place';
import type { Input } from './input/read';
import type { Checked, PlacedFinding, Report, Summary } from './report';

/** What is checked, and how. */
export interface CheckOptions {
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  readonly known?: KnownObjects;
  readonly complete?: boolean;
  /** Ids of rules that are left out. */
  readonly ignore?: ReadonlySet<string>;
  readonly failOn: Severity;
}

/** Runs the rules over what was read. */
export function check(input: Input, options: CheckOptions): Report {
  const { ignore, failOn } = options;
  const model = new Model(input.objects, options);
  const rules = RULES.filter(({ id }) => !ignore?.has(id));
  const locator = new Locator();
  // All are run, so that what accepts an ignored one is understood.
  const found = runRules(model, RULES).filter(({ rule }) => !ignore?.has(rule));
  const findings = found.map((finding): PlacedFinding => {
    const place = finding.object.hints.origin as Place;
    const location = locator.locate(place, finding.object.kind, finding.path);
    return { finding, file: place.source.name, location };
  });
  return {
    findings,
    problems: input.problems,
    summary: summary(model, input, findings),
    checked: checked(model),
    rules,
    failOn,
  };
}

function summary(model: Model, input: Input, findings: readonly PlacedFinding[]): Summary {
  const of = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity).length;
  const namespaces = new Set<string>();
  for (const { kind, name, namespace } of model.objects) namespaces.add(kind === 'Namespace' ? name : namespace);
  namespaces.delete('');
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    objects: input.count,
    certificates: model.certificates.length,
    issuers: model.issuers.length,
    namespaces: namespaces.size,
  };
}

function checked(model: Model): Checked[] {
  const objects = new Set([...model.issuers, ...model.certificates].map(({ object }) => object));
  return [...objects].map((object) => {
    const place = object.hints.origin as Place;
    return { title: object.title, file: place.source.name, line: place.line };
  });
}
