import { checkFields, type FieldProblem } from '../schema/check-fields';
import { certificateFields, issuerFields } from '../schema/fields';
import { versionOf } from './issuer-view';
import type { KubeObject } from './kube-object';
import type { Model } from './model';

/** The problems that the field table shows in the objects of cert-manager, each with its object. */
export function fieldProblems(model: Model): readonly (readonly [KubeObject, FieldProblem])[] {
  let found = byModel.get(model);
  if (!found) {
    found = [...check(model)];
    byModel.set(model, found);
  }
  return found;
}

// Several rules look at them, and they are found once.
const byModel = new WeakMap<Model, readonly (readonly [KubeObject, FieldProblem])[]>();

function* check(model: Model): Generator<readonly [KubeObject, FieldProblem]> {
  for (const { object, isAcme, version } of model.issuers) {
    if (!isAcme) continue;
    for (const problem of checkFields(issuerFields(), object.raw.spec, version)) yield [object, problem];
  }
  for (const { object, implied } of model.certificates) {
    if (implied) continue;
    const version = versionOf(object, model.certManagerVersion);
    for (const problem of checkFields(certificateFields(), object.raw.spec, version)) yield [object, problem];
  }
}
