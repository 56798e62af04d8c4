import type { KubeObject } from '../check/model/kube-object';
import { given, list } from '../values/plain';
import { DUMP_KIND } from './cluster-state';

/** Fields of metadata that only the API server sets. */
const SET_BY_SERVER = ['uid', 'resourceVersion', 'creationTimestamp'] as const;

/** Whether any of some objects was read from a cluster. */
export function areFromCluster(objects: readonly KubeObject[]): boolean {
  return objects.some(
    ({ kind, metadata, raw }) =>
      kind === DUMP_KIND ||
      kind === 'Event' ||
      SET_BY_SERVER.some((field) => given(metadata[field])) ||
      list(metadata.managedFields).length > 0 ||
      holdsValue(raw.status),
  );
}

/** Tools write an empty status: `{}`, `{ loadBalancer: {} }`, `{ conditions: [] }`. */
function holdsValue(value: unknown): boolean {
  if (typeof value !== 'object') return given(value);
  return value !== null && Object.values(value).some(holdsValue);
}
