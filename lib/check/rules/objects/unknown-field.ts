import { fieldProblems } from '../../facts/field-problems';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A field that no release of cert-manager has.
 *
 * Source: cert-manager's custom resource definitions of releases 1.0 to 1.21, deploy/crds; Kubernetes prunes unknown fields.
 */
export const unknownField: Rule<Model> = {
  id: 'unknown-field',
  severity: 'error',
  title: "cert-manager's API has no such field",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const [object, { problem, path, message, effect, fix }] of fieldProblems.of(model)) {
      if (problem === 'unknown') report({ object, path, message, effect, fix });
    }
  },
};
