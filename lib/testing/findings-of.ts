import { Construct, type IConstruct } from 'constructs';
import type { Severity } from '../check/finding';
import type { Model } from '../check/model/model';
import { rulePage } from '../check/rule-page';
import { AppRules, constructOf } from '../synth/app-rules';
import { maskedData } from '../values/secret-like';

/** A finding of a rule in an app. */
export interface AppFinding {
  /** ID of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong. */
  readonly message: string;
  /** What will happen in the cluster. */
  readonly effect: string;
  /** How to fix it. */
  readonly fix: string;
  /** The object. */
  readonly resource: {
    readonly apiVersion: string;
    readonly kind: string;
    /** Empty for cluster-scoped objects, and if none is set. */
    readonly namespace: string;
    readonly name: string;
  };
  /** The field: `spec.dnsNames[0]`. */
  readonly path: string;
  /** Path of the construct. */
  readonly construct: string;
  /** The rule's page. */
  readonly docs: string;
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
  return AppRules.of(scope)
    .findings(model)
    .filter((finding) => constructOf(finding).node.scopes.includes(scope) || isObjectOf(finding, scope))
    .map((finding) => {
      const { rule, severity, message, effect, fix, object, path } = finding;
      const { apiVersion, kind, namespace, name } = object;
      return {
        ...{ rule, severity, message, effect, fix },
        resource: maskedData({ apiVersion, kind, namespace, name }),
        ...{ path, construct: constructOf(finding).node.path, docs: rulePage(rule) },
      };
    });
}

function isObjectOf({ object }: Parameters<typeof constructOf>[0], scope: IConstruct): boolean {
  return object.hints.origin === scope;
}

/** Throws if it is not a construct, which is possible in a test in plain JavaScript. */
export function checkedScope(scope: unknown): IConstruct {
  if (Construct.isConstruct(scope)) return scope;
  throw new TypeError(
    `This expects an App, a Chart or another construct, but got ${scope === null ? 'null' : typeof scope}. ` +
      'Pass the App itself, not its output.',
  );
}
