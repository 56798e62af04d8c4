import type { LabelSelector, LabelSelectorRequirement } from '../values/label-selector';
import { describe, labelKeyProblem, labelValueProblem } from '../values/names';

const NEEDS_VALUES: Record<string, boolean> = { In: true, NotIn: true, Exists: false, DoesNotExist: false };

/**
 * Refuses what is no selector of namespaces: one that the API server would not take, or that takes all there are.
 *
 * @param refuse makes the error, from what is wrong and how to mend it
 */
export function checkNamespaceSelector(
  selector: LabelSelector,
  refuse: (problem: string, mend?: string) => Error,
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
      '`namespaceSelector` is empty, and would take every namespace, those of the cluster itself too.',
      'Name a label that the namespaces have which obtain certificates.',
    );
  }
}

function requirementProblem({ key, operator, values = [] }: LabelSelectorRequirement): string | undefined {
  if (typeof key !== 'string') return `has as key ${describe(key)}, where a string should be`;
  const problem = labelKeyProblem(key);
  if (problem) return `has a key that ${problem}`;
  const needsValues = NEEDS_VALUES[operator];
  if (needsValues === undefined) {
    return `has the operator ${JSON.stringify(operator)}, which is none of In, NotIn, Exists, DoesNotExist`;
  }
  if (needsValues && values.length === 0) return `has the operator ${operator}, and no values`;
  if (!needsValues && values.length > 0) return `has the operator ${operator}, which takes no values`;
  const wrong = values.find((value) => labelValueProblem(value));
  return wrong === undefined ? undefined : `has ${JSON.stringify(wrong)} as a value, which ${labelValueProblem(wrong)}`;
}
