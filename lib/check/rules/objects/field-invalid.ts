import { fieldProblems } from '../../facts/field-problems';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * A value that the API server refuses: its type, bounds, enumeration, pattern, or that it is missing.
 *
 * Source: cert-manager's custom resource definitions, deploy/crds.
 */
export const fieldInvalid: Rule = {
  id: 'field-invalid',
  severity: 'error',
  title: 'The API server refuses the value of the field',

  find(model: Model, report: Report): void {
    for (const [object, { problem, path, message, effect, fix }] of fieldProblems(model)) {
      if (!ELSEWHERE.has(problem)) report({ object, path, message, effect, fix });
    }
  },
};

const ELSEWHERE = new Set(['unknown', 'too-new', 'gone']);
