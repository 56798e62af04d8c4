import { join, valueAt } from '../values/field-path';
import { holdsOpen, isOpen, isVariableName } from '../values/open';
import { isPlain } from '../values/plain';
import { shown } from '../values/shown';
import { ACCEPT, type Acceptance, acceptancesOf, hasEnded, withoutEffect } from './acceptances';
import type { Fault, Finding, Severity } from './finding';
import { annotationPath, type KubeObject } from './model/kube-object';
import { type Model, UNKNOWN_RESOURCE_NAMESPACE } from './model/model';
import { withoutSecretsOf } from './object-secrets';
import type { ListedRule, Report, Rule } from './rule';

/** The kinds of objects and the ways of solving in a model: what sources need. */
function contentsOf({ kinds, issuers }: Model): ReadonlySet<string> {
  const contents = new Set(kinds);
  for (const { solvers } of issuers) {
    for (const { provider, challenge } of solvers) {
      contents.add(provider);
      if (challenge) contents.add(challenge);
    }
  }
  return contents;
}

/** How rules are run. */
export interface RunOptions {
  /** Severities other than the rules' own, by id. @default - none */
  readonly severities?: ReadonlyMap<string, Severity>;
  /** Receives what would be found if values that are not known yet were meant literally. */
  readonly passedOver?: (fault: Fault, rule: string) => void;
  /** The day on which acceptances may have ended: `2027-01-31`. @default - none has */
  readonly today?: string;
  /** Whether objects are known to be missing, so that an acceptance may accept what only they would show. @default false */
  readonly partial?: boolean;
  /** Whether there is a finding for each item, also where several are about the same thing. @default false */
  readonly eachItem?: boolean;
}

/**
 * Runs rules over a model. Findings come in the order of the objects; of one object, by field and rule. What they say of the
 * input is escaped, and what looks like a secret in it is masked.
 */
export function runRules(model: Model, rules: readonly ListedRule[], options: RunOptions = {}): Finding[] {
  const { severities, passedOver, eachItem = false } = options;
  const findings: Finding[] = [];
  /** Objects with values that are not known yet. */
  const open = new Set<KubeObject>();
  const contents = contentsOf(model);
  const isThere = (need: string) => contents.has(need);
  const partial = model.objects.filter(({ hints }) => hints.partial);
  for (const { needs, load } of rules) {
    if (needs && !needs.some(isThere)) continue;
    const rule = load();
    if (rule.ofManifests && model.isDump) continue;
    const report = (fault: Fault) => {
      if (rule.ofManifests && fault.object.hints.within) return;
      if (isAboutOpenValue(fault) || (partial.length > 0 && isAboutPart(fault, rule, partial))) {
        const written = asWritten(fault);
        open.add(written.object);
        // Where cert-manager looks for Secrets is no value that is filled in later.
        if (!fault.message.includes(UNKNOWN_RESOURCE_NAMESPACE)) passedOver?.(written, rule.id);
        return;
      }
      const severity = severities?.get(rule.id) ?? fault.severity ?? rule.severity;
      findings.push({ ...asWritten(fault), rule: rule.id, severity });
    };
    if (rule.once && !eachItem) goThroughOnce(rule, model, report);
    else for (const item of rule.each.of(model)) rule.find(item, report, model);
  }
  const mayHaveMore = (object: KubeObject) => options.partial || open.has(object);
  return inOrder(withoutAccepted(findings, rules, model, options, mayHaveMore), model).map(asShown);
}

/** A fault at the place where what it is about is written. */
function asWritten(fault: Fault): Fault {
  const related = fault.related?.map(atOwner);
  return { ...atOwner(fault), ...(related && { related }) };
}

function atOwner<T extends { readonly object: KubeObject; readonly path: string }>(place: T): T {
  const { within } = place.object.hints;
  return within ? { ...place, object: within.object, path: join(within.path, place.path) } : place;
}

function inOrder(findings: Finding[], model: Model): Finding[] {
  if (findings.length < 2) return findings;
  const position = new Map(model.objects.map((object, i) => [object, i]));
  return findings.sort(
    (a, b) =>
      position.get(a.object)! - position.get(b.object)! ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/**
 * Removes what the objects accept by annotation, and reports acceptances that have ended or accept nothing.
 *
 * @param mayHaveMore whether more may be found at an object once more is known
 */
function withoutAccepted(
  findings: Finding[],
  rules: readonly ListedRule[],
  model: Model,
  { severities, today }: RunOptions,
  mayHaveMore: (object: KubeObject) => boolean | undefined,
): Finding[] {
  const accepting = model.annotated.filter((object) => object.annotations[ACCEPT] !== undefined);
  if (accepting.length === 0) return findings;
  const accepted = new Map(
    accepting.map((object) => [object, acceptancesOf(object).filter(({ reason }) => reason !== '')]),
  );
  const used = new Set<Acceptance>();
  const left = findings.filter(({ object, rule }) => {
    const acceptance = accepted.get(object)?.find((one) => one.rule === rule && !hasEnded(one, today));
    if (acceptance) used.add(acceptance);
    return !acceptance;
  });
  const unused = rules.find(({ id }) => id === 'acceptance-without-effect');
  if (!unused) return left;
  const ids = rules.map(({ id }) => id);
  for (const [object, acceptances] of accepted) {
    for (const acceptance of acceptances) {
      if (used.has(acceptance)) continue;
      const said = withoutEffect(acceptance, object.title, ids, today);
      if (said.isUnused && mayHaveMore(object)) continue;
      const severity = severities?.get(unused.id) ?? said.severity;
      const { message, effect, fix } = said;
      left.push({ rule: unused.id, severity, object, path: annotationPath(ACCEPT), message, effect, fix });
    }
  }
  return left;
}

/**
 * Whether a fault is about a value that is not known yet: the value itself or one below it, or another that the message
 * compares it with. A message quotes everything that was compared; the object's own title does not count.
 */
function isAboutOpenValue({ object, path, message }: Fault): boolean {
  const value = valueAt(object.raw, path);
  return holdsOpen(value) || isVariableName(path, value) || isOpen(message.replaceAll(object.title, ''));
}

/**
 * Whether values that are not known could answer a fault: in an object that they decide about, only what is written there
 * is certain. Neither is what another one is compared with that holds more than was read.
 */
function isAboutPart({ object, path, message }: Fault, rule: Rule, partial: readonly KubeObject[]): boolean {
  if (partial.some((other) => other !== object && message.includes(other.title))) return true;
  if (!object.hints.partial) return false;
  const value = valueAt(object.raw, path);
  // A reference to what is missing is written with all of its fields.
  return value === '' || !(/^(?:string|number|boolean)$/.test(typeof value) || (rule.reportsAbsence && isPlain(value)));
}

/** Skips items that are about the same thing as one that has a finding. */
function goThroughOnce(rule: Rule, model: Model, report: Report): void {
  const reported = new Set<string>();
  for (const item of rule.each.of(model)) {
    const key = rule.once!(item, model);
    if (key !== undefined && reported.has(key)) continue;
    rule.find(
      item,
      (fault) => {
        if (key !== undefined) reported.add(key);
        report(fault);
      },
      model,
    );
  }
}

function asShown(finding: Finding): Finding {
  const text = (own: string) => shown(withoutSecretsOf(finding.object, own));
  return {
    ...finding,
    path: shown(finding.path),
    message: text(finding.message),
    effect: text(finding.effect),
    fix: text(finding.fix),
    related: finding.related?.map(({ object, path, message }) => ({
      object,
      path: shown(path),
      message: shown(withoutSecretsOf(object, message)),
    })),
  };
}
