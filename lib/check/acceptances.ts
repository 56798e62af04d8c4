import { didYouMean } from '../values/nearest';
import { shown } from '../values/shown';
import type { Fault, Severity } from './finding';
import type { KubeObject } from './model/kube-object';

/**
 * The annotation with which a manifest accepts findings: a line `rule-id: reason` for each rule, or
 * `rule-id until 2027-01-31: reason`.
 */
export const ACCEPT = 'cdk8s-acme.dev/accept';

/** A rule whose findings are accepted. */
export interface Acceptance {
  /** ID of the rule. */
  readonly rule: string;
  /** Why; empty if no reason is given. */
  readonly reason: string;
  /** The last day, in UTC: `2027-01-31`. Undefined if it has no end. */
  readonly until: string | undefined;
}

/** What an object accepts. */
export function acceptancesOf(object: KubeObject): readonly Acceptance[] {
  const value = object.metadata.annotations === undefined ? undefined : object.annotations[ACCEPT];
  if (value === undefined) return [];
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      const reason = colon < 0 ? '' : line.slice(colon + 1).trim();
      const [, rule, until] = UNTIL.exec((colon < 0 ? line : line.slice(0, colon)).trim())!;
      return { rule: rule!, reason, until };
    });
}

const UNTIL = /^(.*?)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?$/;

/** Whether an acceptance has no effect any more on a day; without a day, none has ended. */
export function hasEnded({ until }: Pick<Acceptance, 'until'>, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

/** What is said of an acceptance that accepts nothing. */
interface WithoutEffect extends Pick<Fault, 'message' | 'effect' | 'fix'> {
  readonly severity: Severity;
  /** Whether it is right, and there is only nothing to accept. */
  readonly isUnused: boolean;
}

/** What is said of an acceptance that accepts nothing; `who` accepts. */
export function withoutEffect(
  acceptance: Acceptance,
  who: string,
  ids: readonly string[],
  today: string | undefined,
): WithoutEffect {
  const { rule, until } = acceptance;
  const quoted = shown(JSON.stringify(rule)).slice(0, 60);
  if (acceptance.reason === '') {
    return {
      ...{ severity: 'warning', isUnused: false },
      message: `${who} accepts the rule ${quoted} without a reason.`,
      effect: 'The acceptance has no effect.',
      fix: 'Give a reason: "rule-id: reason", one rule on each line.',
    };
  }
  if (!ids.includes(rule)) {
    return {
      ...{ severity: 'warning', isUnused: false },
      message: `${who} accepts the rule ${quoted}, which does not exist.${didYouMean(rule, ids)}`,
      effect: 'The acceptance has no effect.',
      fix: 'Correct the id: cdk8s-acme rules lists them.',
    };
  }
  if (hasEnded(acceptance, today)) {
    return {
      ...{ severity: 'info', isUnused: false },
      message: `${who} accepts the rule ${rule} until ${until}, which is over.`,
      effect: 'Since then the acceptance has no effect.',
      fix: 'Fix what the rule finds and remove the acceptance, or give it a later date.',
    };
  }
  return {
    ...{ severity: 'info', isUnused: true },
    message: `${who} accepts the rule ${rule}, which finds nothing there.`,
    effect: 'It would hide what the rule finds later.',
    fix: 'Remove the acceptance.',
  };
}
