import { Construct, type IConstruct } from 'constructs';
import type { Severity } from '../check/finding';
import type { Model } from '../check/model/model';
import { type Finding, findingsBelow } from '../synth/app-finding';
import { AppRules } from '../synth/app-rules';

/** A finding of a rule in an app. `severity` is a plain text. */
export interface AppFinding extends Omit<Finding, 'severity'> {
  readonly severity: Severity;
}

/**
 * The findings of the rules in an App, a Chart, or any construct in them. Suppressions and severities that the app sets
 * are respected. The rules see the whole App, whatever the scope.
 *
 * @param scope an App, a Chart or any other construct
 * @throws if the scope is not a construct
 */
export function findingsOf(scope: IConstruct): AppFinding[] {
  return findingsIn(checkedScope(scope), AppRules.of(scope).model());
}

/** The same for an existing model. */
export function findingsIn(scope: IConstruct, model: Model): AppFinding[] {
  return findingsBelow(scope, AppRules.of(scope).findings(model));
}

/** Throws if it is not a construct, which is possible in a test in plain JavaScript. */
export function checkedScope(scope: unknown): IConstruct {
  if (Construct.isConstruct(scope)) return scope;
  throw new TypeError(
    `This expects an App, a Chart or another construct, but got ${scope === null ? 'null' : typeof scope}. ` +
      'Pass the App itself, not its output.',
  );
}
