import { isPlain } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Two objects of one kind, namespace and name: there is one of them in the cluster, and the last that is applied wins.
 *
 * Source: Kubernetes API conventions (object names); Argo CD: RepeatedResourceWarning; kustomize refuses it.
 */
export const objectTwice: Rule<Model> = {
  id: 'object-twice',
  severity: 'warning',
  title: 'Two objects have one kind, namespace and name',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const object of model.repeated) {
      if (object.name === '') continue;
      const first = model.get(object.kind, object.namespace, object.name);
      if (first?.group !== object.group) continue;
      // What has no namespace may land in different ones.
      if (object.namespace === '' && !OF_CLUSTER.has(object.kind)) continue;
      const same = isSame(first.raw, object.raw);
      report({
        object,
        path: 'metadata.name',
        message: `${object.title} stands twice${same ? '' : ', with different content'}.`,
        effect: same
          ? 'Nothing, until one of them is changed.'
          : 'The cluster has one of them: the one that is applied last.',
        fix: 'Leave one out, or give it another name or namespace.',
        severity: same ? 'info' : 'warning',
      });
    }
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

/** Whether two values are the same, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
