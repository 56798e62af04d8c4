import type { Model } from '../model/model';

/**
 * Whether Argo CD could apply all objects in one sync, in which waves count. Of several Applications among the objects,
 * nobody can say here which of them applies what.
 */
export function isOneSync(model: Model): boolean {
  return model.of('Application').length + model.of('ApplicationSet').length < 2;
}
