import { MODEL_KINDS } from './model/model';
import type { Rule } from './rule';

/** The kinds of objects that the model or one of some rules looks at. All others can be omitted from a model. */
export function keptKinds(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set([...MODEL_KINDS, ...rules.flatMap(({ each, kinds = [] }) => [...each.kinds, ...kinds])]);
}
