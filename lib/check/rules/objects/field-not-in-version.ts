import { fieldProblems } from '../../facts/field-problems';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A field that the target release of cert-manager does not have yet, or no longer has.
 *
 * Source: cert-manager's custom resource definitions of releases 1.0 to 1.21, deploy/crds.
 */
export const fieldNotInVersion: Rule<Model> = {
  id: 'field-not-in-version',
  severity: 'error',
  title: "The cluster's cert-manager does not have the field",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const [object, { problem, path, message, effect, fix }] of fieldProblems.of(model)) {
      if (problem === 'too-new' || problem === 'gone') report({ object, path, message, effect, fix });
    }
  },
};
