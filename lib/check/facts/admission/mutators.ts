import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** Kinds of objects that change others on admission, so that nobody knows what validation sees. */
export const MUTATING_KINDS: readonly string[] = [
  ...['ClusterPolicy', 'Policy', 'MutatingPolicy', 'NamespacedMutatingPolicy', 'MutatingAdmissionPolicy'],
  ...['Assign', 'AssignMetadata', 'ModifySet'],
];

/** Whether something among the objects may change what is created before it is validated. */
export function mayBeMutated(model: Model): boolean {
  return model.once(findMutators).length > 0;
}

/**
 * Whether something among the objects may complete objects of a kind before they are validated: defaults that a platform
 * sets for its users. Custom resources are validated after they are changed.
 *
 * @see https://cert-manager.io/docs/tutorials/certificate-defaults/
 */
export function mayBeCompleted(kind: string, model: Model): boolean {
  const named = new RegExp(`"(?:[^"]*[/.])?(?:${kind}s?|\\*)"`, 'i');
  return model.once(findMutators).some(({ spec }) => named.test(JSON.stringify(spec)));
}

function findMutators(model: Model): readonly KubeObject[] {
  const policies = ['ClusterPolicy', 'Policy'].flatMap((kind) => model.of(kind));
  return [
    ...policies.filter(
      ({ group, spec }) => group === 'kyverno.io' && JSON.stringify(spec.rules ?? []).includes('"mutate":'),
    ),
    ...MUTATING_KINDS.slice(2).flatMap((kind) => model.of(kind)),
  ];
}
