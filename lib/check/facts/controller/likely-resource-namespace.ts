import type { Model } from '../../model/model';
import { absentCredentials } from '../credentials/absent-credentials';
import { credentials } from '../credentials/credentials';

/**
 * The namespace in which cert-manager is probably installed, where nothing says so and the usual one is assumed: all
 * credentials of ClusterIssuers are there, and so is something that belongs to cert-manager. People install it in their
 * own namespace, and their Secrets are right.
 */
export function likelyResourceNamespace(model: Model): string | undefined {
  return model.assumesResourceNamespace ? model.once(find) : undefined;
}

function find(model: Model): string | undefined {
  const ofClusters = credentials.of(model).filter(({ issuer, role }) => issuer.isCluster && role !== 'account-key');
  const elsewhere = absentCredentials
    .of(model)
    .filter(({ issuer, role }) => issuer.isCluster && role !== 'account-key');
  const namespaces = new Set(
    elsewhere.flatMap(({ presence }) => (presence.state === 'elsewhere' ? [presence.namespaces.join()] : [])),
  );
  // One that is where it is looked for shows that the usual namespace is right.
  if (namespaces.size !== 1 || ofClusters.some(({ presence }) => presence.state === 'written')) return undefined;
  const [namespace] = [...namespaces];
  return namespace !== undefined && namespace !== '' && !namespace.includes(',') && holdsCertManager(model, namespace)
    ? namespace
    : undefined;
}

/** Whether a namespace holds something of cert-manager's own, or is named after certificates. */
export function holdsCertManager(model: Model, namespace: string): boolean {
  return (
    /cert/.test(namespace) ||
    model.objects.some(
      (object) =>
        (object.namespace === namespace || (object.kind === 'Namespace' && object.name === namespace)) &&
        object.group !== 'cert-manager.io' &&
        object.kind !== 'Secret' &&
        (/cert-?manager/.test(object.name) || object.labels['app.kubernetes.io/name'] === 'cert-manager'),
    )
  );
}
