import { list, plain, text } from '../../../values/plain';
import { solverPods } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The namespace of a certificate, an issuer or a solver's ServiceAccount is not among the objects, although others are.
 *
 * Source: Kubernetes API server (namespace lifecycle admission): nothing can be created in a namespace that does not exist.
 */
export const namespaceMissing: Rule<Model> = {
  id: 'namespace-missing',
  severity: 'info',
  reportsAbsence: true,
  title: 'A namespace is used but not created, although others are',
  each: wholeModel({ kinds: ['Application', 'ApplicationSet', 'HelmRelease'] }),
  ofManifests: true,

  find(model, report) {
    // What installs cert-manager often brings its namespace, and says nothing of others.
    const own = new Set(model.controllers.map(({ namespace }) => namespace));
    if (!model.complete && model.of('Namespace').every(({ name }) => own.has(name))) return;
    const seen = new Set([...ALWAYS, ...createdByTools(model), model.clusterResourceNamespace]);
    for (const namespace of own) if (namespace !== undefined) seen.add(namespace);
    for (const { isCluster, secretNamespace } of model.issuers) if (isCluster) seen.add(secretNamespace);
    const look = (object: KubeObject) => {
      const { namespace } = object;
      if (namespace === '' || seen.has(namespace)) return;
      seen.add(namespace);
      if (model.hasNamespace(namespace) || model.couldBe('Namespace', namespace)) return;
      report({
        object,
        path: 'metadata.namespace',
        message: `The namespace "${namespace}" of ${object.title} is not among the objects${model.complete ? '' : ', although others are'}.`,
        effect: 'Unless something else creates it, the API server refuses everything that belongs in it.',
        fix: `Create the Namespace "${namespace}", or declare that it exists.`,
        severity: model.complete ? 'error' : 'info',
        absent: { kind: 'Namespace', namespace: '' },
      });
    };
    for (const { object } of model.certificates) look(object);
    for (const { object } of model.issuers) look(object);
    const accounts = new Set(solverPods.of(model).map(({ solver }) => solver.serviceAccountName));
    for (const object of model.of('ServiceAccount')) if (accounts.has(object.name)) look(object);
  },
};

/** In every cluster, or in every one with the tool whose namespace it is. */
const ALWAYS = [
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'flux-system',
  'argocd',
  'openshift-operators',
];

/** Namespaces that Argo CD, Flux or Helm create when they apply. */
function* createdByTools(model: Model): Generator<string> {
  for (const kind of ['Application', 'ApplicationSet']) {
    for (const { spec } of model.of(kind)) {
      const own = kind === 'Application' ? spec : plain(plain(spec.template).spec);
      const options = list(plain(own.syncPolicy).syncOptions);
      if (options.includes('CreateNamespace=true')) yield text(plain(own.destination).namespace);
    }
  }
  for (const { spec, namespace } of model.of('HelmRelease')) {
    if (plain(spec.install).createNamespace === true) yield text(spec.targetNamespace) || namespace;
  }
}
