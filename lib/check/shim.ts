import { isIP } from 'node:net';
import { list, type Plain, plain, text } from '../schema/admission';
import type { CertificateView, IssuerRef } from './certificate-view';
import { annotationPath, type KubeObject } from './kube-object';

/** The annotations from which cert-manager makes certificates. */
export const SHIM = {
  issuer: 'cert-manager.io/issuer',
  clusterIssuer: 'cert-manager.io/cluster-issuer',
  issuerKind: 'cert-manager.io/issuer-kind',
  issuerGroup: 'cert-manager.io/issuer-group',
  tlsAcme: 'kubernetes.io/tls-acme',
  commonName: 'cert-manager.io/common-name',
} as const;

/** The fields of a Certificate that annotations set, besides those of the issuer. */
const FIELDS: Record<string, string> = {
  commonName: SHIM.commonName,
  duration: 'cert-manager.io/duration',
  renewBefore: 'cert-manager.io/renew-before',
  usages: 'cert-manager.io/usages',
  revisionHistoryLimit: 'cert-manager.io/revision-history-limit',
  emailAddresses: 'cert-manager.io/email-sans',
  privateKey: 'cert-manager.io/private-key-algorithm',
};

/** Whether cert-manager looks at an object's annotations. */
export function isShimmed(object: KubeObject): boolean {
  return (
    (object.kind === 'Ingress' && object.group === 'networking.k8s.io') ||
    (object.kind === 'Gateway' && object.group === 'gateway.networking.k8s.io')
  );
}

/** The issuer that an Ingress or Gateway names, and by which annotation; undefined where cert-manager takes none. */
export function shimIssuer(object: KubeObject): { readonly ref: IssuerRef; readonly annotation: string } | undefined {
  const { annotations } = object;
  const cluster = annotations[SHIM.clusterIssuer];
  const namespaced = annotations[SHIM.issuer];
  // Both at once, or an empty name: cert-manager says BadConfig and makes nothing.
  if (cluster !== undefined && namespaced !== undefined) return undefined;
  if (cluster)
    return { ref: { name: cluster, kind: 'ClusterIssuer', group: 'cert-manager.io' }, annotation: SHIM.clusterIssuer };
  if (!namespaced) return undefined;
  const kind = annotations[SHIM.issuerKind] || 'Issuer';
  const group = annotations[SHIM.issuerGroup] || 'cert-manager.io';
  return { ref: { name: namespaced, kind, group }, annotation: SHIM.issuer };
}

/**
 * The certificates that cert-manager makes for an annotated Ingress or Gateway.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go.
 */
export function impliedCertificates(object: KubeObject): CertificateView[] {
  if (!isShimmed(object)) return [];
  const issuer = shimIssuer(object);
  if (!issuer) return [];
  const named = object.kind === 'Ingress' ? ingressNames(object) : gatewayNames(object);
  return [...named].map(([secretName, { names, path, secretPath }]) => {
    const dnsNames = [...names.keys()].filter((name) => !isIP(name));
    const ipAddresses = [...names.keys()].filter((name) => isIP(name) !== 0);
    const spec = fieldsOf(object);
    return {
      object,
      implied: true,
      name: secretName,
      namespace: object.namespace,
      secretName,
      issuerRef: issuer.ref,
      dnsNames,
      ipAddresses,
      commonName: text(spec.commonName),
      labels: object.labels,
      spec,
      at: (field) => {
        if (field === undefined) return path;
        if (field === 'secretName') return secretPath;
        const item = /^(dnsNames|ipAddresses)\[(\d+)\]$/.exec(field);
        if (item) return names.get((item[1] === 'dnsNames' ? dnsNames : ipAddresses)[Number(item[2])]!) ?? path;
        const [top] = field.split(/[.[]/) as [string];
        if (top === 'issuerRef') return annotationPath(issuer.annotation);
        return FIELDS[top] ? annotationPath(FIELDS[top]) : path;
      },
    };
  });
}

interface Named {
  /** Each name with the path where it stands. */
  readonly names: Map<string, string>;
  readonly path: string;
  readonly secretPath: string;
}

function ingressNames(object: KubeObject): Map<string, Named> {
  const found = new Map<string, Named>();
  const tls = list(object.spec.tls).map(plain);
  const secrets = tls.map((entry) => text(entry.secretName));
  // One Secret for two entries: cert-manager refuses the whole Ingress.
  if (secrets.some((secret, i) => secrets.indexOf(secret) !== i)) return found;
  for (const [i, entry] of tls.entries()) {
    const hosts = list(entry.hosts);
    const secret = secrets[i]!;
    if (!secret || hosts.length === 0) continue;
    const names = new Map<string, string>();
    for (const [j, host] of hosts.entries()) {
      if (typeof host === 'string' && !names.has(host)) names.set(host, `spec.tls[${i}].hosts[${j}]`);
    }
    found.set(secret, { names, path: `spec.tls[${i}]`, secretPath: `spec.tls[${i}].secretName` });
  }
  return found;
}

function gatewayNames(object: KubeObject): Map<string, Named> {
  const found = new Map<string, Named>();
  for (const [i, listener] of list(object.spec.listeners).map(plain).entries()) {
    const host = text(listener.hostname);
    for (const { name, path } of listenerSecrets(object, listener, i)) {
      const before = found.get(name) ?? { names: new Map(), path: `spec.listeners[${i}]`, secretPath: path };
      if (!before.names.has(host)) before.names.set(host, `spec.listeners[${i}].hostname`);
      found.set(name, before);
    }
  }
  return found;
}

/** The Secrets that cert-manager fills for a listener: none where it terminates no TLS or is not as it should be. */
export function listenerSecrets(gateway: KubeObject, listener: Plain, i: number): { name: string; path: string }[] {
  const tls = plain(listener.tls);
  const protocol = text(listener.protocol);
  // The API server fills in Terminate.
  const terminates = ['HTTPS', 'TLS'].includes(protocol) && (text(tls.mode) || 'Terminate') === 'Terminate';
  if (!terminates || !text(listener.hostname)) return [];
  const refs = list(tls.certificateRefs).map(plain);
  const good = refs.every(
    (ref) =>
      text(ref.name) !== '' &&
      ['', 'core'].includes(text(ref.group)) &&
      ['', 'Secret'].includes(text(ref.kind)) &&
      ['', gateway.namespace].includes(text(ref.namespace)),
  );
  if (!good) return [];
  return refs.map((ref, j) => ({ name: text(ref.name), path: `spec.listeners[${i}].tls.certificateRefs[${j}].name` }));
}

/** What the annotations make of a Certificate's spec. */
function fieldsOf({ annotations }: KubeObject): Plain {
  const spec: Plain = {};
  for (const field of ['commonName', 'duration', 'renewBefore']) {
    const value = annotations[FIELDS[field]!];
    if (value) spec[field] = value;
  }
  const usages = annotations[FIELDS.usages!];
  if (usages) spec.usages = usages.split(',').map((usage) => usage.trim());
  const emails = annotations[FIELDS.emailAddresses!];
  if (emails) spec.emailAddresses = emails.split(',').map((email) => email.trim());
  const limit = annotations[FIELDS.revisionHistoryLimit!];
  if (limit && /^\d+$/.test(limit)) spec.revisionHistoryLimit = Number(limit);
  const algorithm = annotations['cert-manager.io/private-key-algorithm'];
  const size = annotations['cert-manager.io/private-key-size'];
  if (algorithm || size) {
    spec.privateKey = {
      ...(algorithm && { algorithm }),
      ...(size && /^\d+$/.test(size) && { size: Number(size) }),
    };
  }
  return spec;
}
