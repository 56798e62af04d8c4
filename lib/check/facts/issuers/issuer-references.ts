import { join } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { isPlain, type Plain, plain, text } from '../../../values/plain';
import { parsedYaml } from '../../../values/yaml';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';
import { attributeOf, csiVolumes } from './csi-volumes';

/** A reference to an issuer of cert-manager by something that is no certificate, but has certificates made. */
export interface IssuerReference {
  readonly object: KubeObject;
  /** The namespace of the certificates; empty where it is not known. */
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  /** Where the name and the kind are in the object. */
  readonly path: string;
  /** What is requested, for messages. */
  readonly asking: string;
  /** Whether it is in the values of a chart: what the chart makes of them is not known. */
  readonly inValues: boolean;
  /** What to do for an issuer of the other kind, where that is not to set `kind`. */
  readonly otherKind?: string;
}

/**
 * The references to issuers of cert-manager in the values of charts, in the settings of Knative, in objects of F5 NGINX and
 * Kuadrant, and in volumes of cert-manager's CSI driver.
 *
 * Source: https://knative.dev/docs/serving/encryption/configure-certmanager-integration/;
 * https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/
 * (tls.cert-manager); https://docs.kuadrant.io (TLSPolicy); cert-manager/csi-driver pkg/apis/defaults/defaults.go.
 */
export const issuerReferences: ListSource<IssuerReference> = source(
  function* (model) {
    yield* ofValues(model);
    yield* ofKnative(model);
    yield* ofVirtualServers(model);
    yield* ofTlsPolicies(model);
    yield* ofCsiVolumes(model);
  },
  { kinds: [...CHART_KINDS, ...csiVolumes.kinds, 'ConfigMap', 'KnativeServing', 'VirtualServer', 'TLSPolicy'] },
);

/** The fields by which values name an existing issuer, and the fields next to the name. */
const REFERENCE = /(issuerRef|existingIssuer)$/i;
const BESIDE: ReadonlySet<string> = new Set(['name', 'kind', 'group', 'enabled']);
/** How deep charts within charts are followed. */
const DEEPEST = 8;

function* ofValues(model: Model): Generator<IssuerReference> {
  const charts = installedCharts(model, /^/);
  for (const { object, namespace = '', values, path } of charts) {
    if (mayMakeIssuer(values, DEEPEST)) continue;
    for (const found of refsIn(values, path, DEEPEST))
      yield {
        object,
        namespace,
        inValues: true,
        asking: `the certificate for the values of ${object.title}`,
        ...found,
      };
  }
}

function* refsIn(
  values: Plain,
  path: string,
  levels: number,
): Generator<Pick<IssuerReference, 'kind' | 'name' | 'path'>> {
  if (values.enabled === false || values.create === false) return;
  for (const key in values) {
    const value = values[key];
    if (!isPlain(value)) continue;
    if (!REFERENCE.test(key)) {
      if (levels > 0) yield* refsIn(value, join(path, key), levels - 1);
    } else if (value.enabled !== false && Object.keys(value).every((one) => BESIDE.has(one))) {
      const ref = refOf(value);
      if (ref) yield { ...ref, path: join(path, key) };
    }
  }
}

/** Whether other values are about issuers, so that the chart may make what is referred to. */
function mayMakeIssuer(values: Plain, levels: number): boolean {
  return Object.entries(values).some(([key, value]) => {
    if (REFERENCE.test(key) || /annotations$/i.test(key) || value === false || plain(value).enabled === false)
      return false;
    return /issuer/i.test(key) || (levels > 0 && isPlain(value) && mayMakeIssuer(value, levels - 1));
  });
}

/** The fields of Knative's settings, each YAML in itself. */
const KNATIVE = ['issuerRef', 'clusterLocalIssuerRef', 'systemInternalIssuerRef'];

function* ofKnative(model: Model): Generator<IssuerReference> {
  const settings = [
    ...model
      .of('ConfigMap')
      .filter(({ name }) => name === 'config-certmanager')
      .map((object) => ({ object, path: 'data', values: plain(object.raw.data) })),
    ...model.of('KnativeServing').map((object) => ({
      object,
      path: 'spec.config.certmanager',
      values: plain(plain(object.spec.config).certmanager),
    })),
  ];
  for (const { object, path, values } of settings) {
    for (const key of KNATIVE) {
      const ref = refOf(parsedYaml(text(values[key])) ?? {});
      // An Issuer would have to be in each namespace.
      if (ref?.kind === 'ClusterIssuer')
        yield {
          object,
          namespace: '',
          ...ref,
          path: `${path}.${key}`,
          asking: 'each certificate of Knative',
          inValues: false,
        };
    }
  }
}

function* ofVirtualServers(model: Model): Generator<IssuerReference> {
  for (const object of model.of('VirtualServer')) {
    const own = plain(plain(object.spec.tls)['cert-manager']);
    const cluster = text(own['cluster-issuer']);
    const ref = refOf({
      name: cluster || own.issuer,
      kind: cluster ? 'ClusterIssuer' : (own['issuer-kind'] ?? 'Issuer'),
      group: own['issuer-group'],
    });
    if (object.group !== 'k8s.nginx.org' || !ref) continue;
    const path = `spec.tls.cert-manager.${cluster ? 'cluster-issuer' : 'issuer'}`;
    const asking = `the certificate of ${object.title}`;
    const otherKind = `Write ${cluster ? 'issuer' : 'cluster-issuer'}: ${ref.name} instead.`;
    yield { object, namespace: object.namespace, ...ref, path, asking, otherKind, inValues: false };
  }
}

function* ofTlsPolicies(model: Model): Generator<IssuerReference> {
  for (const object of model.of('TLSPolicy')) {
    const own = plain(object.spec.issuerRef);
    const ref = object.group === 'kuadrant.io' ? refOf({ kind: 'Issuer', ...own }) : undefined;
    const asking = `each certificate of ${object.title}`;
    if (ref) yield { object, namespace: object.namespace, ...ref, path: 'spec.issuerRef', asking, inValues: false };
  }
}

function* ofCsiVolumes(model: Model): Generator<IssuerReference> {
  for (const volume of csiVolumes.of(model)) {
    const { object } = volume;
    const kind = attributeOf(volume, 'issuer-kind') || 'Issuer';
    const ref = refOf({
      name: attributeOf(volume, 'issuer-name'),
      kind,
      group: attributeOf(volume, 'issuer-group') || undefined,
    });
    if (!ref || (kind === 'Issuer' && object.namespace === '')) continue;
    yield {
      object,
      namespace: object.namespace,
      ...ref,
      path: volume.at('issuer-name'),
      asking: `the certificate of a volume of ${object.title}`,
      otherKind: `Set csi.cert-manager.io/issuer-kind: ${kind === 'Issuer' ? 'ClusterIssuer' : 'Issuer'}.`,
      inValues: false,
    };
  }
}

/** The issuer of cert-manager that a reference names; undefined where it names another, or none that is known yet. */
function refOf({ name, kind, group }: Plain): Pick<IssuerReference, 'kind' | 'name'> | undefined {
  if (!['', 'cert-manager.io'].includes(text(group)) || text(name) === '' || isOpen(text(name))) return undefined;
  return kind === 'Issuer' || kind === 'ClusterIssuer' ? { kind, name: text(name) } : undefined;
}
