import type { Given } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';

/**
 * The release of cert-manager where all controllers among the objects are of exactly that one, patch included; undefined
 * where they are not, or where that is not known.
 */
export function exactRelease(model: Model, release: string): Given | undefined {
  const [first] = model.controllers;
  const isIt = model.controllers.every((one) => one.release?.value.replace(/^v/, '') === release);
  return isIt ? first?.release : undefined;
}
