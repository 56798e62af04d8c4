import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** Pods, as Istio looks at them. */
export interface MeshPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
}

/** The kinds of objects that say what pods take. */
export const MTLS_KINDS: readonly string[] = ['PeerAuthentication', 'Namespace'];

/**
 * The PeerAuthentication because of which pods in the mesh take mutual TLS only on a port; undefined where there is none, or
 * where that cannot be told.
 *
 * Source: https://istio.io/latest/docs/reference/config/security/peer_authentication/ (the narrowest counts)
 */
export function strictMtls(pods: MeshPods, port: number, model: Model): KubeObject | undefined {
  if (isInMesh(pods, port, model) !== true) return undefined;
  const policies = model.of('PeerAuthentication').filter(({ group }) => group === 'security.istio.io');
  if (policies.some(({ spec, namespace }) => holdsOpen([spec, namespace]))) return undefined;
  const own = policies.filter(({ namespace }) => namespace === pods.namespace);
  const selected = own.filter(
    ({ spec }) => given(spec.selector) && matchesLabels(spec.selector, pods.labels as Record<string, string>),
  );
  const wide = (all: readonly KubeObject[]) => all.filter(({ spec }) => !given(spec.selector));
  // The mesh's own namespace, which is called so unless it was changed.
  const ofMesh = wide(policies.filter(({ namespace }) => namespace === 'istio-system'));
  for (const policy of [...selected, ...wide(own), ...ofMesh]) {
    const mode = text(plain(plain(policy.spec.portLevelMtls)[String(port)]).mode) || text(plain(policy.spec.mtls).mode);
    if (mode !== '' && mode !== 'UNSET') return mode === 'STRICT' ? policy : undefined;
  }
  return undefined;
}

/**
 * Whether pods are in the mesh, by a sidecar or in ambient mode.
 *
 * Source: https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy;
 * https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export function isInMesh(pods: MeshPods, port: number | undefined, model: Model): boolean | undefined {
  const labels = model.namespaceLabels(pods.namespace);
  const inject = String(pods.labels[INJECT] ?? pods.annotations[INJECT] ?? '');
  if (isAmbient(pods, model)) return true;
  const excluded = String(pods.annotations['traffic.sidecar.istio.io/excludeInboundPorts'] ?? '').split(',');
  if (port !== undefined && excluded.some((one) => one.trim() === String(port) || one.trim() === '*')) return false;
  if (inject === 'true') return true;
  if (inject === 'false') return false;
  if (!labels) return undefined;
  return labels['istio-injection'] === 'enabled' || labels['istio.io/rev'] !== undefined;
}

/** Whether pods are in the mesh in ambient mode, for certain. */
export function isAmbient({ namespace, labels }: Pick<MeshPods, 'namespace' | 'labels'>, model: Model): boolean {
  return (labels[MODE] ?? model.namespaceLabels(namespace)?.[MODE]) === 'ambient';
}

const INJECT = 'sidecar.istio.io/inject';
const MODE = 'istio.io/dataplane-mode';
