import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A namespace that objects are in is not among the objects, though others are.
 *
 * Source: Kubernetes API server (namespace lifecycle admission): nothing can be made in a namespace that is not there.
 */
export const namespaceMissing: Rule<Model> = {
  id: 'namespace-missing',
  severity: 'warning',
  title: 'A namespace is used and not made, where others are',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    if (model.of('Namespace').length === 0 && !model.complete) return;
    const seen = new Set(ALWAYS);
    seen.add(model.clusterResourceNamespace);
    for (const { isCluster, secretNamespace } of model.issuers) if (isCluster) seen.add(secretNamespace);
    const look = (object: KubeObject) => {
      const { namespace } = object;
      if (namespace === '' || seen.has(namespace)) return;
      seen.add(namespace);
      if (model.hasNamespace(namespace)) return;
      report({
        object,
        path: 'metadata.namespace',
        message: `The namespace "${namespace}" of ${object.title} is not among the objects${model.complete ? '' : ', as others are'}.`,
        effect: 'Where it is not made by others, the API server refuses everything that is to be in it.',
        fix: `Make the Namespace "${namespace}", or declare that it exists.`,
        severity: model.complete ? 'error' : 'warning',
      });
    };
    for (const { object } of model.certificates) look(object);
    for (const { object } of model.issuers) look(object);
    for (const kind of ['ServiceAccount', 'Secret']) for (const object of model.of(kind)) look(object);
  },
};

const ALWAYS = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];
