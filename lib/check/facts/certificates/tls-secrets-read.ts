import { list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import { type ListSource, onlyFrom, source } from '../../source';

/** A TLS Secret that an object has its controller read. */
export interface TlsSecretRead {
  readonly object: KubeObject;
  readonly name: string;
  /** Where the name is written. */
  readonly path: string;
  /** The namespace that it is read from. */
  readonly namespace: string;
  /** Why it is that one, where it is not the object's own: `where the routers run`. */
  readonly because?: string;
}

type Ref = Pick<TlsSecretRead, 'name' | 'path'> & Partial<Pick<TlsSecretRead, 'namespace' | 'because'>>;

/**
 * What reads TLS Secrets, by group and kind.
 *
 * Sources: Kubernetes API (IngressTLS.secretName); Gateway API (SecretObjectReference); Traefik, Kubernetes CRD
 * (IngressRoute, IngressRouteTCP, TLSStore); nginx/kubernetes-ingress
 * pkg/apis/configuration/v1/types.go (VirtualServer, tls.secret: in its own namespace); https://projectcontour.io/docs/latest/config/tls-delegation
 * (HTTPProxy, tls-cert-namespace); OpenShift,
 * API server certificates (Secrets in openshift-config), default ingress certificate (in openshift-ingress) and Routes
 * (externalCertificate, in its own namespace).
 */
const READERS: Readonly<Record<string, (object: KubeObject) => Iterable<Ref>>> = {
  'networking.k8s.io/Ingress': ofIngress,
  'gateway.networking.k8s.io/Gateway': ofGateway,
  'gateway.networking.k8s.io/ListenerSet': ofGateway,
  'traefik.io/IngressRoute': ofIngressRoute,
  'traefik.io/IngressRouteTCP': ofIngressRoute,
  'traefik.io/TLSStore': ofTlsStore,
  'traefik.containo.us/IngressRoute': ofIngressRoute,
  'traefik.containo.us/IngressRouteTCP': ofIngressRoute,
  'traefik.containo.us/TLSStore': ofTlsStore,
  'k8s.nginx.org/VirtualServer': ofVirtualServer,
  'projectcontour.io/HTTPProxy': ofHttpProxy,
  'operator.openshift.io/IngressController': ofIngressController,
  'config.openshift.io/APIServer': ofApiServer,
  'route.openshift.io/Route': ofRoute,
};

const KINDS = [...new Set(Object.keys(READERS).map((type) => type.slice(type.indexOf('/') + 1)))];

/** The TLS Secrets that objects have their controllers read. */
export const tlsSecretsRead: ListSource<TlsSecretRead> = source(function* (model) {
  for (const kind of KINDS) {
    for (const object of model.of(kind)) {
      const type = `${object.group}/${kind}`;
      if (!Object.hasOwn(READERS, type)) continue;
      for (const ref of READERS[type]!(object))
        if (ref.name !== '') yield { object, namespace: object.namespace, ...ref };
    }
  }
}, onlyFrom(KINDS));

/** Contour's annotation by which an Ingress reads its Secrets from another namespace. */
const CONTOUR_NAMESPACE = 'projectcontour.io/tls-cert-namespace';

function* ofIngress({ spec, namespace, annotations }: KubeObject): Generator<Ref> {
  for (const [i, entry] of list(spec.tls).map(plain).entries())
    yield {
      name: text(entry.secretName),
      path: `spec.tls[${i}].secretName`,
      namespace: annotations[CONTOUR_NAMESPACE] || namespace,
    };
}

function* ofGateway({ spec, namespace }: KubeObject): Generator<Ref> {
  for (const [i, listener] of list(spec.listeners).map(plain).entries()) {
    for (const [j, ref] of list(plain(listener.tls).certificateRefs).map(plain).entries()) {
      if (isSecret(ref) && ['', namespace].includes(text(ref.namespace)))
        yield { name: text(ref.name), path: `spec.listeners[${i}].tls.certificateRefs[${j}].name` };
    }
  }
}

function isSecret(ref: Plain): boolean {
  return ['', 'Secret'].includes(text(ref.kind)) && ['', 'core'].includes(text(ref.group));
}

function* ofIngressRoute({ spec }: KubeObject): Generator<Ref> {
  yield { name: text(plain(spec.tls).secretName), path: 'spec.tls.secretName' };
}

function* ofTlsStore({ spec }: KubeObject): Generator<Ref> {
  yield { name: text(plain(spec.defaultCertificate).secretName), path: 'spec.defaultCertificate.secretName' };
  for (const [i, entry] of list(spec.certificates).map(plain).entries())
    yield { name: text(entry.secretName), path: `spec.certificates[${i}].secretName` };
}

function* ofVirtualServer({ spec }: KubeObject): Generator<Ref> {
  const tls = plain(spec.tls);
  // NGINX itself creates the Certificate then.
  if (Object.keys(plain(tls['cert-manager'])).length === 0) yield { name: text(tls.secret), path: 'spec.tls.secret' };
}

function* ofHttpProxy({ spec, namespace }: KubeObject): Generator<Ref> {
  const { name, namespace: other } = contourName(text(plain(plain(spec.virtualhost).tls).secretName));
  yield { name, path: 'spec.virtualhost.tls.secretName', namespace: other || namespace };
}

/** Contour's names of Secrets: `name`, or `namespace/name`. */
function contourName(name: string): { readonly name: string; readonly namespace: string } {
  const slash = name.indexOf('/');
  return { name: name.slice(slash + 1), namespace: name.slice(0, Math.max(slash, 0)) };
}

function* ofIngressController({ spec }: KubeObject): Generator<Ref> {
  yield {
    name: text(plain(spec.defaultCertificate).name),
    path: 'spec.defaultCertificate.name',
    namespace: 'openshift-ingress',
    because: 'where the routers run',
  };
}

function* ofApiServer({ spec }: KubeObject): Generator<Ref> {
  for (const [i, entry] of list(plain(spec.servingCerts).namedCertificates).map(plain).entries())
    yield {
      name: text(plain(entry.servingCertificate).name),
      path: `spec.servingCerts.namedCertificates[${i}].servingCertificate.name`,
      namespace: 'openshift-config',
      because: 'where OpenShift looks for the certificates of its API server',
    };
}

function* ofRoute({ spec }: KubeObject): Generator<Ref> {
  yield { name: text(plain(plain(spec.tls).externalCertificate).name), path: 'spec.tls.externalCertificate.name' };
}
