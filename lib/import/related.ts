import type { KubeObject } from '../check/model/kube-object';
import { namesIssuer } from '../check/model/shim';
import { list, type Plain, plain, text } from '../values/plain';
import { accountNameOf } from './solver';

/** What becomes of an object of the input. */
export type Role = 'issuer' | 'certificate' | 'annotated' | 'account';

const GROUP = 'cert-manager.io';
/** By this annotation, cert-manager requests certificates from its default issuer. */
const TLS_ACME = 'kubernetes.io/tls-acme';

/** What the objects are to cert-manager. Those that are nothing to it have no role. */
export function rolesOf(objects: readonly KubeObject[]): Map<KubeObject, Role> {
  const roles = new Map<KubeObject, Role>();
  /** The names of the ServiceAccounts of solver pods, by the namespace of their issuer; empty for every namespace. */
  const accounts = new Set<string>();
  for (const object of objects) {
    const role = roleOf(object);
    if (role !== undefined) roles.set(object, role);
    if (role !== 'issuer') continue;
    const namespace = object.kind === 'ClusterIssuer' ? '' : object.namespace;
    for (const solver of list(plain(object.spec.acme).solvers)) {
      const name = accountNameOf(solver);
      if (name !== undefined && name !== 'default') accounts.add(`${namespace}/${name}`);
    }
  }
  for (const object of objects) {
    if (object.kind !== 'ServiceAccount' || object.group !== '') continue;
    if (accounts.has(`/${object.name}`) || accounts.has(`${object.namespace}/${object.name}`))
      roles.set(object, 'account');
  }
  return roles;
}

function roleOf(object: KubeObject): Role | undefined {
  const { group, kind, annotations } = object;
  if (isMade(object.metadata)) return undefined;
  if (group === GROUP && (kind === 'Issuer' || kind === 'ClusterIssuer')) return 'issuer';
  if (group === GROUP && kind === 'Certificate') return 'certificate';
  const isShimmed =
    (kind === 'Ingress' && group === 'networking.k8s.io') ||
    (['Gateway', 'ListenerSet'].includes(kind) && group === 'gateway.networking.k8s.io');
  return isShimmed && (namesIssuer(object) || annotations[TLS_ACME] === 'true') ? 'annotated' : undefined;
}

/** Whether a controller made it, as cert-manager makes Certificates for annotated Ingresses. */
function isMade({ ownerReferences }: Plain): boolean {
  return list(ownerReferences).some((owner) => plain(owner).controller === true && text(plain(owner).kind) !== '');
}
