import { fieldProblems } from '../../facts/field-problems';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A value that the API server refuses: its type, bounds, enumeration, pattern, or that it is missing.
 *
 * Source: cert-manager's custom resource definitions, deploy/crds.
 */
export const fieldInvalid: Rule<Model> = {
  id: 'field-invalid',
  severity: 'error',
  title: 'The API server refuses the value of the field',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const [object, { problem, path, message, effect, fix }] of fieldProblems.of(model)) {
      if (!ELSEWHERE.has(problem)) report({ object, path, message, effect, fix });
    }
  },
};

const ELSEWHERE = new Set(['unknown', 'too-new', 'gone']);
