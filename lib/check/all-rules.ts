import type { Rule } from './rule';

let rules: readonly Rule[] | undefined;

/**
 * All rules, by id. They are read when they are first asked for: they are most of the package's files, and whoever
 * imports it to write one object does not wait for them.
 */
export function allRules(): readonly Rule[] {
  rules ??= require('./rules').RULES as readonly Rule[];
  return rules;
}
