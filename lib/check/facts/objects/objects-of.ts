import type { KubeObject } from '../../model/kube-object';
import type { ListSource, Source } from '../../source';

/** The objects of some kinds, kind by kind. */
export function objectsOf(...kinds: readonly string[]): ListSource<KubeObject> {
  const [kind] = kinds;
  if (kinds.length === 1) return { kinds, needs: kinds, of: (model) => model.of(kind!) };
  return { kinds, needs: kinds, of: (model) => kinds.flatMap((one) => model.of(one)) };
}

/** The objects of some kinds that have annotations, in the order of the set. */
export function annotated(...kinds: readonly string[]): Source<KubeObject> {
  const wanted = new Set(kinds);
  return {
    kinds,
    needs: kinds,
    of: (model) => model.annotated.filter(({ kind }) => wanted.has(kind)),
  };
}

/** The objects that have annotations, of whatever kind. */
export const annotatedObjects: Source<KubeObject> = { kinds: [], of: (model) => model.annotated };

/** Objects whose kind, namespace and name an earlier one has. */
export const repeatedObjects: Source<KubeObject> = { kinds: [], of: (model) => model.repeated };
