import type { FieldProblem } from '../../../cert-manager/check-fields';
import { fieldProblems } from '../../facts/objects/field-problems';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A field that no release of cert-manager has.
 *
 * Source: cert-manager's custom resource definitions of releases 1.0 to 1.21, deploy/crds; Kubernetes prunes unknown fields.
 */
export const unknownField: Rule<readonly [KubeObject, FieldProblem]> = {
  id: 'unknown-field',
  severity: 'error',
  title: "cert-manager's API has no such field",
  each: fieldProblems,

  find([object, { problem, path, message, effect, fix }], report) {
    if (problem === 'unknown') report({ object, path, message, effect, fix });
  },
};
