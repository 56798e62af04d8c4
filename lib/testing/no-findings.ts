import type { Severity } from '../check/finding';
import { RULES } from '../check/rules';
import { didYouMean } from '../values/nearest';
import { shown } from '../values/shown';
import { checkOptions } from './checked-options';
import { checkedScope, findingsOf } from './findings-of';
import { findingText, some, type Verdict } from './verdict';

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** Whether the rules find nothing. @throws TypeError for an unknown rule or severity */
export function noFindings(
  received: unknown,
  options: { readonly atLeast?: Severity; readonly ignore?: readonly string[] } = {},
): Verdict {
  checkOptions('toHaveNoFindings', options, {
    atLeast: [(value) => Object.hasOwn(RANK, String(value)), 'error, warning or info'],
    ignore: [Array.isArray, 'a list of rules'],
  });
  const { atLeast = 'info', ignore = [] } = options;
  const ids = RULES.map(({ id }) => id);
  for (const rule of ignore) {
    if (!ids.includes(rule))
      throw new TypeError(
        shown(`ignore names the rule "${rule}", which does not exist.${didYouMean(String(rule), ids)}`),
      );
  }
  const bar = RANK[atLeast];
  const found = findingsOf(checkedScope(received)).filter(
    ({ severity, rule }) => RANK[severity] >= bar && !ignore.includes(rule),
  );
  if (found.length === 0) return { pass: true, reason: 'The rules find nothing.' };
  return { pass: false, reason: `The rules find:\n\n${some(found.map(findingText))}` };
}
