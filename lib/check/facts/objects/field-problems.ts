import { checkFields, DROPPED, type FieldProblem } from '../../../cert-manager/check-fields';
import { certificateFields, issuerFields } from '../../../cert-manager/fields';
import { METADATA_FIELDS } from '../../../values/metadata-fields';
import { nearest } from '../../../values/nearest';
import { given } from '../../../values/plain';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Source } from '../../source';
import { MUTATING_KINDS, mayBeCompleted } from '../admission/mutators';
import { isRemovedVersion } from './removed-versions';

/** The problems that the field table shows in the objects of cert-manager, each with its object. */
export const fieldProblems: Source<readonly [KubeObject, FieldProblem]> = {
  // What completes Certificates on admission.
  kinds: MUTATING_KINDS,
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
  /** Paths of the problems, by object; for an unknown field in place of another one, its parent's path and `.*`. */
  readonly paths: ReadonlyMap<KubeObject, ReadonlySet<string>>;
}

function find(model: Model): Problems {
  const found = [...check(model)];
  const all = found.filter(
    ([{ kind }, { problem }]) =>
      problem !== 'required' || kind !== 'Certificate' || !mayBeCompleted('Certificate', model),
  );
  const paths = new Map<KubeObject, Set<string>>();
  for (const [object, { path, problem }] of found) {
    const known = paths.get(object) ?? new Set();
    paths.set(object, known.add(path));
    const parent = path.replace(/(\.[^.[\]]+|\["[^"]*"\])$/, '');
    if (problem === 'unknown' && CHOICE.test(parent)) known.add(`${parent}.*`);
  }
  return { all, paths };
}

function* check(model: Model): Generator<readonly [KubeObject, FieldProblem]> {
  for (const { object, isAcme, version } of model.issuers) {
    yield* outsideSpec(object);
    // Of a version that is no longer served, the version is the problem.
    if (isRemovedVersion(object)) continue;
    const isOther = !isAcme && OTHER_TYPES.some((type) => given(object.spec[type]));
    if (!isAcme && !isOther && !given(object.spec.acme)) continue;
    for (const problem of checkFields(issuerFields(), object.raw.spec, version)) {
      // The table has issuers of other types by name only. What is no object in acme is refused whatever the type.
      if (
        !isOther ||
        problem.path === 'spec.acme' ||
        (problem.problem === 'unknown' && /^spec\.[^.[]+$/.test(problem.path))
      )
        yield [object, problem];
    }
  }
  for (const { object, implied } of model.certificates) {
    if (implied || isRemovedVersion(object)) continue;
    yield* outsideSpec(object);
    const version = versionOf(object, model.certManagerVersion);
    for (const problem of checkFields(certificateFields(), object.raw.spec, version)) yield [object, problem];
  }
}

const OTHER_TYPES = ['ca', 'selfSigned', 'vault', 'venafi'];

const OBJECT = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
/** What tools add next to spec, and remove again: SOPS. */
const OF_TOOLS = /^(?:sops$|[$._]|x-)/;
/** The parts of an issuer, which a rule of its own finds below metadata where spec has no type. */
const OF_ISSUERS = ['spec', 'acme', 'server', 'solvers'];

/** Fields next to spec and in metadata that no object of Kubernetes has. */
function* outsideSpec(object: KubeObject): Generator<readonly [KubeObject, FieldProblem]> {
  for (const key of Object.keys(object.raw)) {
    if (!OBJECT.includes(key) && !OF_TOOLS.test(key) && given(object.raw[key]))
      yield [object, unknownOutside(key, key, OBJECT)];
  }
  const isConfigured = ['acme', ...OTHER_TYPES].some((type) => given(object.spec[type]));
  for (const key of Object.keys(object.metadata)) {
    if (METADATA_FIELDS.includes(key) || OF_TOOLS.test(key) || !given(object.metadata[key])) continue;
    if (object.kind !== 'Certificate' && !isConfigured && OF_ISSUERS.includes(key)) continue;
    yield [object, unknownOutside(key, `metadata.${key}`, METADATA_FIELDS)];
  }
}

function unknownOutside(key: string, path: string, known: readonly string[]): FieldProblem {
  const near = nearest(key, known);
  const place = known === OBJECT ? 'at the top of an object' : 'in the metadata of an object';
  return {
    path,
    problem: 'unknown',
    message: `${JSON.stringify(key.slice(0, 60))} is not a field ${place}${near === undefined ? '.' : `: did you mean ${near}?`}`,
    effect: DROPPED,
    fix:
      near === undefined
        ? `Remove it, or move it to where it belongs: spec has the object's own fields.`
        : `Rename it to ${near}.`,
  };
}
