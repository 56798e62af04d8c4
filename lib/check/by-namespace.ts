import type { KubeObject } from './kube-object';
import type { Model } from './model';

/** The objects of a kind, by namespace. */
export function byNamespace(model: Model, kind: string): ReadonlyMap<string, readonly KubeObject[]> {
  const found = new Map<string, KubeObject[]>();
  for (const object of model.of(kind)) {
    const others = found.get(object.namespace);
    if (others) others.push(object);
    else found.set(object.namespace, [object]);
  }
  return found;
}
