import type { Severity } from '../check/finding';
import { RULES } from '../check/rules';
import { checkedScope, findingsOf } from './findings-of';
import { findingText, some, type Verdict } from './verdict';

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** Whether the rules find nothing. @throws for a rule or severity that there is not */
export function noFindings(
  received: unknown,
  { atLeast = 'info', ignore = [] }: { readonly atLeast?: Severity; readonly ignore?: readonly string[] } = {},
): Verdict {
  const bar = RANK[atLeast];
  if (bar === undefined) throw new TypeError(`atLeast is ${JSON.stringify(atLeast)}, and not error, warning or info.`);
  for (const rule of ignore) {
    if (!RULES.some(({ id }) => id === rule))
      throw new TypeError(`ignore names the rule "${rule}", which does not exist.`);
  }
  const found = findingsOf(checkedScope(received)).filter(
    ({ severity, rule }) => RANK[severity] >= bar && !ignore.includes(rule),
  );
  if (found.length === 0) return { pass: true, reason: 'The rules find nothing.' };
  return { pass: false, reason: `The rules find:\n\n${some(found.map(findingText))}` };
}
