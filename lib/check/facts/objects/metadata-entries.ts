import { describe, labelKeyProblem, labelValueProblem } from '../../../values/names';
import { given } from '../../../values/plain';

/** What is wrong with a label or annotation, and how to fix it. Go reads null as an empty text. */
export function entryProblem(
  isLabel: boolean,
  key: string,
  value: unknown,
): [message: string, fix: string] | undefined {
  const title = `${isLabel ? 'The label' : 'The annotation'} ${JSON.stringify(key.slice(0, 100))}`;
  // Prefixes of annotations are read without regard to case.
  const keyProblem = labelKeyProblem(isLabel ? key : key.toLowerCase());
  if (keyProblem)
    return [`${title} ${keyProblem.replace('label key', 'valid key')}.`, 'Correct the key, or remove it.'];
  if (!given(value)) return undefined;
  if (typeof value !== 'string')
    return [`${title} must be a string, and is ${describe(value)}.`, 'Quote it, so that YAML reads a string.'];
  const problem = isLabel ? labelValueProblem(value) : undefined;
  return problem
    ? [`${title} has a value that ${problem}.`, 'Shorten or correct it, or make it an annotation.']
    : undefined;
}
