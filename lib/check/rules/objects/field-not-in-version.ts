import type { FieldProblem } from '../../../cert-manager/check-fields';
import { targetRelease } from '../../facts/controller/target-release';
import { fieldProblems } from '../../facts/objects/field-problems';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A field that the target release of cert-manager does not have yet, or no longer has.
 *
 * Source: cert-manager's custom resource definitions of releases 1.0 to 1.21, deploy/crds.
 */
export const fieldNotInVersion: Rule<readonly [KubeObject, FieldProblem]> = {
  id: 'field-not-in-version',
  severity: 'error',
  title: "The cluster's cert-manager does not have the field",
  each: fieldProblems,

  find([object, { problem, path, message, about, effect, fix }], report, model) {
    if (problem !== 'too-new' && problem !== 'gone') return;
    const target = targetRelease(object, model);
    report({
      ...{ object, path, effect, fix, related: target?.related },
      message: target ? `${about}, but ${target.text}.` : message,
    });
  },
};
