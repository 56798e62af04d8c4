import { push } from '../../../values/multimap';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** The objects of a kind, by namespace. */
export function byNamespace(model: Model, kind: string): ReadonlyMap<string, readonly KubeObject[]> {
  const found = new Map<string, KubeObject[]>();
  for (const object of model.of(kind)) push(found, object.namespace, object);
  return found;
}
