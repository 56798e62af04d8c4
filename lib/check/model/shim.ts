import { SHIM, SHIM_SINCE } from '../../cert-manager/annotations';
import { parseSecretTemplate } from '../../cert-manager/secret-template-annotation';
import { compareVersions } from '../../cert-manager/versions';
import { isAddress } from '../../values/ip-address';
import { isOpen } from '../../values/open';
import { list, type Plain, plain, text } from '../../values/plain';
import type { CertificateView, IssuerRef } from './certificate-view';
import { annotationPath, type KubeObject } from './kube-object';

/** The group of Gateway API's kinds. */
export const GATEWAY_API = 'gateway.networking.k8s.io';

/** The fields of a Certificate that annotations set, besides those of the issuer. */
const FIELDS: Record<string, string> = {
  commonName: SHIM.commonName,
  duration: SHIM.duration,
  renewBefore: SHIM.renewBefore,
  usages: SHIM.usages,
  revisionHistoryLimit: SHIM.revisionHistoryLimit,
  emailAddresses: SHIM.emailSans,
  'privateKey.encoding': SHIM.privateKeyEncoding,
  'privateKey.size': SHIM.privateKeySize,
  renewBeforePercentage: SHIM.renewBeforePercentage,
  privateKey: SHIM.privateKeyAlgorithm,
  secretTemplate: SHIM.secretTemplate,
};

/** Whether cert-manager looks at an object's annotations. */
export function isShimmed(object: KubeObject): boolean {
  return (
    (object.kind === 'Ingress' && object.group === 'networking.k8s.io') ||
    (['Gateway', 'ListenerSet'].includes(object.kind) && object.group === GATEWAY_API)
  );
}

/** The issuer that an Ingress or Gateway names, and by which annotation; undefined where cert-manager takes none. */
export function shimIssuer(
  object: Pick<KubeObject, 'annotations'>,
): { readonly ref: IssuerRef; readonly annotation: string } | undefined {
  const { annotations } = object;
  const cluster = annotations[SHIM.clusterIssuer];
  const namespaced = annotations[SHIM.issuer];
  // Both at once, one with a kind or group, or an empty name: cert-manager says BadConfig and makes nothing.
  if (cluster !== undefined && namespaced !== undefined) return undefined;
  if (cluster !== undefined && clusterIssuerExtras(object).length > 0) return undefined;
  if (cluster)
    return { ref: { name: cluster, kind: 'ClusterIssuer', group: 'cert-manager.io' }, annotation: SHIM.clusterIssuer };
  if (!namespaced) return undefined;
  const kind = annotations[SHIM.issuerKind] || 'Issuer';
  const group = annotations[SHIM.issuerGroup] || 'cert-manager.io';
  return { ref: { name: namespaced, kind, group }, annotation: SHIM.issuer };
}

/** Whether an annotation names an issuer, with whatever value: then cert-manager acts. */
export function namesIssuer({ annotations }: Pick<KubeObject, 'annotations'>): boolean {
  return annotations[SHIM.issuer] !== undefined || annotations[SHIM.clusterIssuer] !== undefined;
}

/**
 * The annotations of a ListenerSet, with those that it inherits: one that names no issuer has that of its Gateway.
 *
 * Source: cert-manager pkg/controller/certificate-shim/listenerset/controller.go (inheritAnnotations), since 1.20.
 */
export function withInherited(set: KubeObject, gateway: KubeObject): Pick<KubeObject, 'annotations'> {
  const inherited = gateway.annotations;
  const keys = [...(namesIssuer(set) ? [] : [SHIM.clusterIssuer, SHIM.issuer]), SHIM.issuerKind, SHIM.issuerGroup];
  const taken = Object.fromEntries(keys.filter((key) => key in inherited).map((key) => [key, inherited[key]!]));
  return { annotations: { ...set.annotations, ...taken } };
}

/** The annotations that cert-manager does not accept together with that of a ClusterIssuer. */
export function clusterIssuerExtras({ annotations }: Pick<KubeObject, 'annotations'>): string[] {
  return [SHIM.issuerKind, SHIM.issuerGroup].filter((key) => annotations[key] !== undefined);
}

/**
 * The certificates that cert-manager makes for an annotated Ingress, Gateway or ListenerSet.
 *
 * @param named the annotations that name its issuer, where others than its own do
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go.
 */
export function impliedCertificates(
  object: KubeObject,
  version: string,
  named: Pick<KubeObject, 'annotations'> = object,
): CertificateView[] {
  if (!isShimmed(object)) return [];
  // Behind a feature gate; a rule of its own says where that is off.
  if (object.kind === 'ListenerSet' && compareVersions(version, '1.20') < 0) return [];
  const issuer = shimIssuer(named);
  if (!issuer) return [];
  const secrets = object.kind === 'Ingress' ? ingressNames(object) : gatewayNames(object, version);
  addNames(object, version, secrets);
  return [...secrets].map(([secretName, { names, addresses, path, secretPath }]) => {
    const dnsNames = [...names.keys()];
    const ipAddresses = [...addresses.keys()];
    const spec = fieldsOf(object, version);
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
        if (item?.[1] === 'dnsNames') return names.get(dnsNames[Number(item[2])]!) ?? path;
        if (item) return addresses.get(ipAddresses[Number(item[2])]!) ?? path;
        const [top] = field.split(/[.[]/) as [string];
        if (top === 'issuerRef') {
          const annotation = field === 'issuerRef.kind' ? SHIM.issuerKind : issuer.annotation;
          return annotation in object.annotations ? annotationPath(annotation) : INHERITED;
        }
        const annotation = FIELDS[field] ?? FIELDS[top];
        return annotation ? annotationPath(annotation) : path;
      },
    };
  });
}

/** Where a ListenerSet says from which Gateway it has an annotation that it does not have itself. */
const INHERITED = 'spec.parentRef';

interface Named {
  /** Each DNS name with its path. */
  readonly names: Map<string, string>;
  /** Each IP address with its path. */
  readonly addresses: Map<string, string>;
  readonly path: string;
  readonly secretPath: string;
}

function nameless(path: string, secretPath: string): Named {
  return { names: new Map(), addresses: new Map(), path, secretPath };
}

function addHost({ names, addresses }: Named, host: string, path: string): void {
  addOnce(isAddress(host) ? addresses : names, host, path);
}

function addOnce(names: Map<string, string>, name: string, path: string): void {
  if (!names.has(name)) names.set(name, path);
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
    const named = nameless(`spec.tls[${i}]`, `spec.tls[${i}].secretName`);
    for (const [j, host] of hosts.entries()) {
      if (typeof host === 'string') addHost(named, host, `spec.tls[${i}].hosts[${j}]`);
    }
    found.set(secret, named);
  }
  return found;
}

/** Adds the names that annotations give beyond the hosts. */
function addNames(object: KubeObject, version: string, named: Map<string, Named>): void {
  for (const annotation of [SHIM.altNames, SHIM.ipSans]) {
    const value = object.annotations[annotation];
    if (!value || compareVersions(version, SHIM_SINCE[annotation]!) < 0) continue;
    // cert-manager leaves blanks where they are; a rule of its own reports them.
    for (const name of value.split(',').map((part) => part.trim())) {
      // Each goes where the annotation says, whatever it looks like.
      for (const { names, addresses } of named.values())
        addOnce(annotation === SHIM.ipSans ? addresses : names, name, annotationPath(annotation));
    }
  }
}

/** The listeners of a Gateway that an annotation leaves out. */
export function ignoredListeners({ annotations }: KubeObject, version: string): ReadonlySet<string> {
  const value = annotations[SHIM.ignoreListeners];
  if (value === undefined || compareVersions(version, SHIM_SINCE[SHIM.ignoreListeners]!) < 0) return new Set();
  return new Set(value.split(',').map((name) => name.trim()));
}

/** The listeners of a Gateway that cert-manager makes certificates for, or would if they were as they should be. */
export function tlsListeners(object: KubeObject, version: string): { listener: Plain; tls: Plain; path: string }[] {
  const ignored = ignoredListeners(object, version);
  return list(object.spec.listeners)
    .map((listener, i) => ({ listener: plain(listener), path: `spec.listeners[${i}]` }))
    .map(({ listener, path }) => ({ listener, tls: plain(listener.tls), path }))
    .filter(
      ({ listener, tls }) =>
        ['HTTPS', 'TLS'].includes(text(listener.protocol)) &&
        text(tls.mode) !== 'Passthrough' &&
        !isOpen(text(tls.mode)) &&
        !ignored.has(text(listener.name)),
    );
}

function gatewayNames(object: KubeObject, version: string): Map<string, Named> {
  const found = new Map<string, Named>();
  const ignored = ignoredListeners(object, version);
  for (const [i, listener] of list(object.spec.listeners).map(plain).entries()) {
    if (ignored.has(text(listener.name))) continue;
    const host = text(listener.hostname);
    for (const { name, path } of listenerSecrets(object, listener, i)) {
      const named = found.get(name) ?? nameless(`spec.listeners[${i}]`, path);
      addHost(named, host, `spec.listeners[${i}].hostname`);
      found.set(name, named);
    }
  }
  return found;
}

/** The Secrets that cert-manager fills for a listener: none where it terminates no TLS or is not as it should be. */
function listenerSecrets(gateway: KubeObject, listener: Plain, i: number): { name: string; path: string }[] {
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

/** A number as cert-manager reads it from an annotation (strconv.Atoi). */
const INTEGER = /^[+-]?\d+$/;

/** What the annotations make of a Certificate's spec. */
function fieldsOf({ annotations }: KubeObject, version: string): Plain {
  const spec: Plain = {};
  for (const field of ['commonName', 'duration', 'renewBefore']) {
    const value = annotations[FIELDS[field]!];
    if (value) spec[field] = value;
  }
  const usages = annotations[FIELDS.usages!];
  if (usages) spec.usages = usages.split(',').map((usage) => usage.trim());
  const emails = annotations[FIELDS.emailAddresses!];
  // An empty annotation gives one empty address; blanks and empty ones among others are left to a rule of their own.
  if (emails !== undefined) {
    const addresses = emails.split(',').map((email) => email.trim());
    spec.emailAddresses = addresses.length === 1 ? addresses : addresses.filter((email) => email !== '');
  }
  const template = annotations[FIELDS.secretTemplate!];
  if (template !== undefined && compareVersions(version, SHIM_SINCE[FIELDS.secretTemplate!]!) >= 0) {
    const parsed = parseSecretTemplate(template);
    if (typeof parsed !== 'string') spec.secretTemplate = parsed;
  }
  const limit = annotations[FIELDS.revisionHistoryLimit!];
  if (limit && INTEGER.test(limit)) spec.revisionHistoryLimit = Number(limit);
  const percentage = annotations[SHIM.renewBeforePercentage];
  if (percentage && INTEGER.test(percentage)) spec.renewBeforePercentage = Number(percentage);
  const algorithm = annotations[FIELDS.privateKey!];
  const encoding = annotations[SHIM.privateKeyEncoding];
  const size = annotations[SHIM.privateKeySize];
  if (algorithm || encoding || size) {
    spec.privateKey = {
      ...(algorithm && { algorithm }),
      ...(encoding && { encoding }),
      ...(size && INTEGER.test(size) && { size: Number(size) }),
    };
  }
  return spec;
}
