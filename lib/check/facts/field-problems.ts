import { checkFields, type FieldProblem } from '../../cert-manager/check-fields';
import { certificateFields, issuerFields } from '../../cert-manager/fields';
import { versionOf } from '../model/issuer-view';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';
import type { Source } from '../source';
import { isRemovedVersion } from './removed-versions';

/** The problems that the field table shows in the objects of cert-manager, each with its object. */
export const fieldProblems: Source<readonly [KubeObject, FieldProblem]> = {
  kinds: [],
  of: (model) => model.once(find).all,
};

/**
 * Whether what is wrong at a path has a reason that the field table shows: a problem there or above, or an unknown field
 * in the place of the one that is missing.
 */
export function isFieldProblem(model: Model, object: KubeObject, path: string): boolean {
  const paths = model.once(find).paths.get(object);
  if (!paths) return false;
  if (paths.has(path) || paths.has(`${path}.*`)) return true;
  for (let end = path.length; end > 0; ) {
    end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1));
    if (end > 0 && paths.has(path.slice(0, end))) return true;
  }
  return false;
}

/** Where one of several fields has to be. */
const CHOICE = /(solvers\[\d+\]|\.http01|\.dns01)$/;

interface Problems {
  readonly all: readonly (readonly [KubeObject, FieldProblem])[];
  /** Paths of the problems, by object; where an unknown field stands in the place of another, its parent's and `.*`. */
  readonly paths: ReadonlyMap<KubeObject, ReadonlySet<string>>;
}

function find(model: Model): Problems {
  const all = [...check(model)];
  const paths = new Map<KubeObject, Set<string>>();
  for (const [object, { path, problem }] of all) {
    const known = paths.get(object) ?? new Set();
    paths.set(object, known.add(path));
    const parent = path.replace(/(\.[^.[\]]+|\["[^"]*"\])$/, '');
    if (problem === 'unknown' && CHOICE.test(parent)) known.add(`${parent}.*`);
  }
  return { all, paths };
}

function* check(model: Model): Generator<readonly [KubeObject, FieldProblem]> {
  for (const { object, isAcme, version } of model.issuers) {
    // Of a version that is no longer served, the version is the problem.
    if (!isAcme || isRemovedVersion(object)) continue;
    for (const problem of checkFields(issuerFields(), object.raw.spec, version)) yield [object, problem];
  }
  for (const { object, implied } of model.certificates) {
    if (implied || isRemovedVersion(object)) continue;
    const version = versionOf(object, model.certManagerVersion);
    for (const problem of checkFields(certificateFields(), object.raw.spec, version)) yield [object, problem];
  }
}
