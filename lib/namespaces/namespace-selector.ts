import type { AcmeLabelSelector, AcmeLabelSelectorRequirement } from '../values/label-selector';
import { describe, labelKeyProblem, labelValueProblem } from '../values/names';

const NEEDS_VALUES: Record<string, boolean> = { In: true, NotIn: true, Exists: false, DoesNotExist: false };

/**
 * Throws if a selector of namespaces is invalid, or selects every namespace.
 *
 * @param refuse makes the error, from what is wrong and how to fix it
 */
export function checkNamespaceSelector(
  selector: AcmeLabelSelector,
  refuse: (problem: string, fix?: string) => Error,
): void {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  for (const [key, value] of Object.entries(matchLabels)) {
    const problem = labelKeyProblem(key) ?? labelValueProblem(value);
    if (problem) throw refuse(`namespaceSelector.matchLabels[${JSON.stringify(key)}] ${problem}.`);
  }
  for (const [i, requirement] of matchExpressions.entries()) {
    const problem = requirementProblem(requirement);
    if (problem) throw refuse(`namespaceSelector.matchExpressions[${i}] ${problem}.`);
  }
  if (Object.keys(matchLabels).length === 0 && matchExpressions.length === 0) {
    throw refuse(
      '`namespaceSelector` is empty: it would select every namespace, including those of the cluster itself.',
      'Select by a label of the namespaces that obtain certificates.',
    );
  }
}

function requirementProblem({ key, operator, values = [] }: AcmeLabelSelectorRequirement): string | undefined {
  if (typeof key !== 'string') return `has ${describe(key)} as key, but a string is expected`;
  const problem = labelKeyProblem(key);
  if (problem) return `has a key that ${problem}`;
  const needsValues = NEEDS_VALUES[operator];
  if (needsValues === undefined) {
    return `has the operator ${JSON.stringify(operator)}, which is not one of In, NotIn, Exists, DoesNotExist`;
  }
  if (needsValues && values.length === 0) return `has the operator ${operator}, but no values`;
  if (!needsValues && values.length > 0) return `has the operator ${operator}, which allows no values`;
  const wrong = values.find((value) => labelValueProblem(value));
  return wrong === undefined ? undefined : `has ${JSON.stringify(wrong)} as a value, which ${labelValueProblem(wrong)}`;
}
