import type { AcmeLabelSelector, AcmeLabelSelectorRequirement } from '../values/label-selector';
import { labelKeyProblem, labelValueProblem } from '../values/names';

const SET = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/;
const EQUALITY = /^([^\s!=]+)\s*(==|=|!=)\s*(\S*)$/;
const PRESENCE = /^(!?)\s*([^\s!=]+)$/;

/**
 * A label selector from its text, as for `kubectl get -l`: `a=b,c!=d,e,!f,g in (h, i)`.
 *
 * @throws an Error that names the requirement and says what is wrong with it
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseLabelSelector(text: string): AcmeLabelSelector {
  // Not at the commas in parentheses.
  const parts = text.split(/,(?![^(]*\))/).map((part) => part.trim());
  return { matchExpressions: parts.map(requirement) };
}

function requirement(text: string): AcmeLabelSelectorRequirement {
  const found = parse(text);
  if (!found) {
    throw new Error(
      `has ${JSON.stringify(text)}, which is not a requirement such as "key=value", "key!=value", "key", "!key", "key in (a, b)" or "key notin (a, b)".`,
    );
  }
  const problem = labelKeyProblem(found.key);
  if (problem) throw new Error(`has the key ${JSON.stringify(found.key)}, which ${problem}.`);
  for (const value of found.values ?? []) {
    const wrong = labelValueProblem(value);
    if (wrong) throw new Error(`has the value ${JSON.stringify(value)}, which ${wrong}.`);
  }
  return found;
}

function parse(text: string): AcmeLabelSelectorRequirement | undefined {
  const set = SET.exec(text);
  if (set) {
    const values = set[3]!.split(',').map((value) => value.trim());
    return { key: set[1]!, operator: set[2] === 'in' ? 'In' : 'NotIn', values };
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    return { key: equality[1]!, operator: equality[2] === '!=' ? 'NotIn' : 'In', values: [equality[3]!] };
  }
  const presence = PRESENCE.exec(text);
  return presence ? { key: presence[2]!, operator: presence[1] ? 'DoesNotExist' : 'Exists' } : undefined;
}
