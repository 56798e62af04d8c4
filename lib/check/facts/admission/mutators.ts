import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** Kyverno's policies, some of which mutate. */
const POLICIES = ['ClusterPolicy', 'Policy'];
const MUTATORS = [
  ...['MutatingPolicy', 'NamespacedMutatingPolicy', 'MutatingAdmissionPolicy'],
  ...['Assign', 'AssignMetadata', 'ModifySet'],
];

/** Kinds of objects that may change other objects on admission, before those are validated. */
export const MUTATING_KINDS: readonly string[] = [...POLICIES, ...MUTATORS];

/** Whether an object among the objects may change others on admission. */
export function mayBeMutated(model: Model): boolean {
  return model.once(findMutators).length > 0;
}

/**
 * Whether an object among the objects may fill in fields of a kind on admission, such as the defaults of a platform. The API
 * server checks required fields after that.
 *
 * @see https://cert-manager.io/docs/tutorials/certificate-defaults/
 */
export function mayBeCompleted(kind: string, model: Model): boolean {
  const named = new RegExp(`"(?:[^"]*[/.])?(?:${kind}s?|\\*)"`, 'i');
  return model.once(findMutators).some(({ spec }) => named.test(JSON.stringify(spec)));
}

function findMutators(model: Model): readonly KubeObject[] {
  const policies = POLICIES.flatMap((kind) => model.of(kind)).filter(
    ({ group, spec }) => group === 'kyverno.io' && JSON.stringify(spec.rules ?? []).includes('"mutate":'),
  );
  return [...policies, ...MUTATORS.flatMap((kind) => model.of(kind))];
}
