import type { KubeObject } from '../../model/kube-object';

const REMOVED = new Set(['v1alpha2', 'v1alpha3', 'v1beta1']);

/** Whether an object is of a version of cert-manager's API that is no longer served. */
export function isRemovedVersion({ apiVersion, group }: KubeObject): boolean {
  const isOurs = group === 'cert-manager.io' || group === 'acme.cert-manager.io';
  return isOurs && REMOVED.has(apiVersion.slice(group.length + 1));
}
