import type { Finding, Severity } from './finding';
import type { Model } from './model';
import type { Rule } from './rule';

/** How the rules are run. */
export interface RunOptions {
  /** Ids of rules that are left out. */
  readonly ignore?: ReadonlySet<string>;
  /** Severities other than the rules' own, by id. */
  readonly severities?: ReadonlyMap<string, Severity>;
}

/** Runs rules over a model. Findings come in the order of the objects; of one object, by field and rule. */
export function runRules(model: Model, rules: readonly Rule[], options: RunOptions = {}): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (options.ignore?.has(rule.id)) continue;
    const changed = options.severities?.get(rule.id);
    rule.find(model, (fault) =>
      findings.push({ ...fault, rule: rule.id, severity: changed ?? fault.severity ?? rule.severity }),
    );
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
