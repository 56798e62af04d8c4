import { isPlain } from '../../../values/plain';
import { repeatedObjects } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * Two objects with the same kind, namespace and name: the cluster has one of them, and the last to be applied wins.
 *
 * Source: Kubernetes API conventions (object names); Argo CD: RepeatedResourceWarning; kustomize refuses it.
 */
export const objectTwice: Rule<KubeObject> = {
  id: 'object-twice',
  severity: 'warning',
  notOfExamples: true,
  title: 'Two objects have the same kind, namespace and name',
  each: repeatedObjects,

  find(object, report, model) {
    if (object.name === '') return;
    const first = model.get(object.kind, object.namespace, object.name, object.group);
    if (first?.group !== object.group) return;
    // Objects without a namespace may end up in different ones.
    if (object.namespace === '' && !OF_CLUSTER.has(object.kind)) return;
    const same = isSame(first.raw, object.raw);
    report({
      object,
      path: 'metadata.name',
      message: `${object.title} is defined twice${same ? '' : ', with different content'}.`,
      effect: same
        ? 'No effect until one of them is changed.'
        : 'If both are for one cluster, it has the one that is applied last.',
      fix: 'Remove one of them, give it another name or namespace, or check the two clusters one at a time.',
      severity: same ? 'info' : 'warning',
      related: [{ object: first, path: 'metadata.name', message: 'The same kind, namespace and name.' }],
    });
  },
};

const OF_CLUSTER = new Set([
  'ClusterIssuer',
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'GatewayClass',
  'IngressClass',
]);

/** Whether two values are the same, whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
