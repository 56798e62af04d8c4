import { MODEL_KINDS } from './model/model';
import { RULE_KINDS } from './rules';

/** The kinds of objects that the model or a rule looks at. All others can be omitted from a model. */
export const KEPT_KINDS: ReadonlySet<string> = new Set([...MODEL_KINDS, ...RULE_KINDS]);
