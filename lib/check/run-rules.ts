import type { Fault, Finding, Severity } from './finding';
import type { Model } from './model/model';
import type { Rule } from './rule';

/** How the rules are run. */
export interface RunOptions {
  /** Ids of rules that are left out. */
  readonly ignore?: ReadonlySet<string>;
  /** Severities other than the rules' own, by id. */
  readonly severities?: ReadonlyMap<string, Severity>;
}

/** The kinds of objects and the ways of solving in a model: what rules need. */
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

/** Runs rules over a model. Findings come in the order of the objects; of one object, by field and rule. */
export function runRules(model: Model, rules: readonly Rule[], options: RunOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const { ignore, severities } = options;
  const contents = contentsOf(model);
  const isThere = (need: string) => contents.has(need);
  let rule: Rule;
  const report = (fault: Fault) => {
    findings.push({ ...fault, rule: rule.id, severity: severities?.get(rule.id) ?? fault.severity ?? rule.severity });
  };
  for (rule of rules) {
    if (!ignore?.has(rule.id) && (!rule.needs || rule.needs.some(isThere))) rule.find(model, report);
  }
  if (findings.length < 2) return findings;
  const position = new Map(model.objects.map((object, i) => [object, i]));
  return findings.sort(
    (a, b) =>
      position.get(a.object)! - position.get(b.object)! ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}
