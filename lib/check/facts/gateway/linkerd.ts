import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Installation } from '../http01/serving-controllers';
import { byNamespace } from '../objects/by-namespace';
import { installedCharts } from '../objects/installed-charts';

/** The kinds of objects that say what Linkerd lets in to pods. */
export const LINKERD_KINDS: readonly string[] = [
  ...['Namespace', 'Server', 'AuthorizationPolicy', 'ServerAuthorization', 'MeshTLSAuthentication'],
  ...CHART_KINDS,
];

const INJECT = 'linkerd.io/inject';
const DEFAULT_POLICY = 'config.linkerd.io/default-inbound-policy';

/** Namespaces that the injector is never called for. Source: linkerd.io/2/features/proxy-injection (exclusions). */
const NEVER_INJECTED = ['kube-system', 'cert-manager'];

/** Pods, as Linkerd looks at them. */
export interface LinkerdPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Plain;
}

/** What of Linkerd turns requests for a port of pods away. */
export interface LinkerdDenial {
  readonly object: KubeObject;
  readonly path: string;
  /** Who is let in: nobody, or only what is in the mesh. */
  readonly admits: 'nobody' | 'meshed';
}

/**
 * Whether pods get Linkerd's proxy; undefined where that is not known. A token of the ServiceAccount is not needed since 2.12.
 *
 * Source: linkerd2 pkg/inject/report.go (disableByAnnotation), issue 9970
 */
export function isInjected({ namespace, annotations }: LinkerdPods, model: Model): boolean | undefined {
  if (NEVER_INJECTED.includes(namespace)) return false;
  const own = annotations[INJECT];
  const ofNamespace = model.get('Namespace', '', namespace);
  const inherited = ofNamespace?.annotations[INJECT];
  if (own === 'disabled') return false;
  if (own === 'enabled' || own === 'ingress') return true;
  if (given(own)) return undefined;
  if (inherited === 'enabled' || inherited === 'ingress') return true;
  return ofNamespace && (inherited === undefined || inherited === 'disabled') ? false : undefined;
}

/**
 * Whether an ingress controller is known to be outside of the mesh: nothing says that its pods get a proxy, neither their
 * namespace, nor what installs them.
 */
export function isOutside({ namespace, object, values }: Installation, model: Model): boolean {
  return (
    namespace !== undefined &&
    isInjected({ namespace, labels: {}, annotations: {} }, model) === false &&
    !JSON.stringify([object.spec, values]).includes(INJECT)
  );
}

/**
 * What of Linkerd does not let requests without an identity in to a port of pods that are in the mesh; undefined where they are let
 * in, or where that is not known.
 *
 * Source: https://linkerd.io/2/reference/authorization-policy/ (default policies; a Server denies what is not authorized);
 * https://linkerd.io/2/features/server-policy/ (policy rejections)
 *
 * @param port the port, by its number and its name
 */
export function linkerdDenial(
  pods: LinkerdPods,
  port: readonly [number: number, name: string],
  model: Model,
): LinkerdDenial | undefined {
  const ofLinkerd = (kind: string) =>
    (byNamespace(model, kind).get(pods.namespace) ?? []).filter(({ group }) => group === 'policy.linkerd.io');
  const servers = ofLinkerd('Server');
  if (servers.some(({ spec }) => holdsOpen(spec))) return undefined;
  const server = servers.find(
    ({ spec }) =>
      given(spec.podSelector) && port.some((one) => one === spec.port) && matchesLabels(spec.podSelector, pods.labels),
  );
  if (!server) return byDefaultPolicy(pods, model);
  const byServer = admittedBy(text(server.spec.accessPolicy) || 'deny');
  const authorizations = [...ofLinkerd('AuthorizationPolicy'), ...ofLinkerd('ServerAuthorization')];
  const concerned = authorizations.map((one) => admittedByAuthorization(one, server, model));
  if (byServer === undefined || concerned.includes(undefined)) return undefined;
  return {
    ...{ object: server, path: 'spec.port' },
    admits: byServer === 'meshed' || concerned.includes('meshed') ? 'meshed' : 'nobody',
  };
}

function byDefaultPolicy({ namespace, annotations }: LinkerdPods, model: Model): LinkerdDenial | undefined {
  const ofNamespace = model.get('Namespace', '', namespace);
  const inherited = ofNamespace?.annotations[DEFAULT_POLICY];
  // What the pod says itself wins, and is somebody's intention.
  if (given(annotations[DEFAULT_POLICY]) || !ofNamespace) return undefined;
  if (inherited !== undefined) {
    const admits = admittedBy(inherited);
    return admits && { object: ofNamespace, path: `metadata.annotations["${DEFAULT_POLICY}"]`, admits };
  }
  const [chart, ...others] = installedCharts(model, 'linkerd-control-plane');
  if (!chart || others.length > 0) return undefined;
  const admits = admittedBy(text(plain(chart.values.proxy).defaultInboundPolicy));
  return admits && { object: chart.object, path: `${chart.path}.proxy.defaultInboundPolicy`, admits };
}

/** Whom a policy lets in at most; undefined for everybody, and where that is not known. */
function admittedBy(policy: string): LinkerdDenial['admits'] | undefined {
  if (policy === 'deny') return 'nobody';
  return policy === 'all-authenticated' || policy === 'cluster-authenticated' ? 'meshed' : undefined;
}

/** Whom an authorization lets in to a Server: `nobody` for one that is for others. Undefined where it may be anybody. */
function admittedByAuthorization(
  { kind, spec, namespace }: KubeObject,
  server: KubeObject,
  model: Model,
): LinkerdDenial['admits'] | undefined {
  if (holdsOpen(spec)) return undefined;
  if (kind === 'ServerAuthorization') {
    const { name, selector } = plain(spec.server);
    const isFor = name === server.name || (given(selector) && matchesLabels(selector, server.labels));
    if (!isFor) return 'nobody';
    const { unauthenticated, meshTLS, networks } = plain(spec.client);
    const isMeshed = unauthenticated !== true && given(meshTLS) && plain(meshTLS).unauthenticatedTLS !== true;
    return isMeshed && !given(networks) ? 'meshed' : undefined;
  }
  const target = plain(spec.targetRef);
  if (target.kind === 'Server' && target.name !== server.name) return 'nobody';
  // A route may be that of the challenge.
  if (target.kind !== 'Server' && target.kind !== 'Namespace') return undefined;
  const required = list(spec.requiredAuthenticationRefs).map(plain);
  const needsMesh = required.some(
    (ref) =>
      ref.kind === 'ServiceAccount' ||
      (ref.kind === 'MeshTLSAuthentication' &&
        model.get('MeshTLSAuthentication', text(ref.namespace) || namespace, text(ref.name)) !== undefined),
  );
  return needsMesh ? 'meshed' : undefined;
}
