import type { FieldProblem } from '../../../cert-manager/check-fields';
import { fieldProblems } from '../../facts/objects/field-problems';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A value that the API server refuses: for its type, bounds, enumeration or pattern, or because it is missing.
 *
 * Source: cert-manager's custom resource definitions, deploy/crds.
 */
export const fieldInvalid: Rule<readonly [KubeObject, FieldProblem]> = {
  id: 'field-invalid',
  severity: 'error',
  title: 'The API server refuses the value of a field',
  each: fieldProblems,

  find([object, { problem, path, message, effect, fix }], report) {
    if (!ELSEWHERE.has(problem)) report({ object, path, message, effect, fix });
  },
};

const ELSEWHERE = new Set(['unknown', 'too-new', 'gone']);
