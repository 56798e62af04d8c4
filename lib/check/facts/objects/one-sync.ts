import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/**
 * Whether Argo CD could apply two objects in one sync, in which waves count. Where it is not known what applies them, that
 * is so unless there are several Applications among the objects.
 */
export function couldBeOneSync(one: KubeObject, other: KubeObject, model: Model): boolean {
  const [a, b] = [one.hints.sync, other.hints.sync];
  if (a !== undefined || b !== undefined) return a === b;
  return model.of('Application').length + model.of('ApplicationSet').length < 2;
}
