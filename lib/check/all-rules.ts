import type { ListedRule } from './rule';

let rules: readonly ListedRule[] | undefined;

/**
 * All rules, by ID. They are loaded when they are first needed: they are most of the package's files, and importing the
 * package to write one object should not wait for them.
 */
export function allRules(): readonly ListedRule[] {
  rules ??= require('./rules').RULES as readonly ListedRule[];
  return rules;
}
