import { plain, text } from '../values/plain';
import type { BuiltObject } from './build';
import { withMetadata } from './kustomize/identity';
import { isOfCluster } from './kustomize/kinds';

/** Puts an object that says no namespace into one, unless it is of the cluster: as Helm and Argo CD do. */
export function inNamespace(object: BuiltObject, namespace: string): BuiltObject {
  const { value } = object;
  const apiVersion = text(value['apiVersion']);
  const kind = text(value['kind']);
  const own = text(plain(value['metadata'])['namespace']);
  if (namespace === '' || own !== '' || isOfCluster(apiVersion, kind) || OF_CLUSTER.test(kind)) return object;
  return { ...object, value: withMetadata(value, 'namespace', namespace) };
}

/** Custom resources of the cluster, by the way in which they are named. */
const OF_CLUSTER = /^(?:Cluster(?!role)|GatewayClass$|Global)/i;
