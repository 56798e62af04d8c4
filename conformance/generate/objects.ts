import type { Random } from '../random';
import { address, domain } from './names';

export interface ObjectsQuestion {
  readonly name: string;
  /** An HTTP01 solver that admission takes. */
  readonly solver: any;
  readonly image: string;
  readonly extraLabels?: Record<string, string>;
  readonly runAsNonRoot: boolean;
}

const KEYS = [
  'team',
  'app',
  'acme.cert-manager.io/http01-solver',
  'nginx.ingress.kubernetes.io/whitelist-source-range',
];

function strings(random: Random): Record<string, string> {
  return Object.fromEntries(random.times(0, 2, () => [random.pick(KEYS), random.pick(['a', 'true', '10.0.0.0/8'])]));
}

function maybe(random: Random, key: string, make: () => unknown): Record<string, unknown> {
  return random.chance(0.4) ? { [key]: make() } : {};
}

function securityContext(random: Random): any {
  return {
    ...maybe(random, 'runAsUser', () => random.pick([0, 1000])),
    ...maybe(random, 'runAsGroup', () => 1000),
    ...maybe(random, 'runAsNonRoot', () => random.chance(0.5)),
    ...maybe(random, 'supplementalGroups', () => [1000, 2000]),
    ...maybe(random, 'fsGroup', () => 1000),
    ...maybe(random, 'fsGroupChangePolicy', () => 'OnRootMismatch'),
    ...maybe(random, 'sysctls', () => [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]),
    ...maybe(random, 'seLinuxOptions', () => ({ level: 's0:c1,c2' })),
    ...maybe(random, 'seccompProfile', () => ({ type: random.pick(['RuntimeDefault', 'Unconfined']) })),
  };
}

function podTemplate(random: Random): any {
  return {
    ...maybe(random, 'metadata', () => ({
      ...maybe(random, 'labels', () => strings(random)),
      ...maybe(random, 'annotations', () => ({ 'sidecar.istio.io/inject': random.pick(['true', 'false']) })),
    })),
    ...maybe(random, 'spec', () => ({
      ...maybe(random, 'nodeSelector', () => random.pick([{ pool: 'web' }, { 'kubernetes.io/os': 'windows' }])),
      ...maybe(random, 'tolerations', () => [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }]),
      ...maybe(random, 'affinity', () => ({ nodeAffinity: {} })),
      ...maybe(random, 'priorityClassName', () => 'high'),
      ...maybe(random, 'serviceAccountName', () => 'solver'),
      ...maybe(random, 'imagePullSecrets', () => [{ name: 'registry' }]),
      ...maybe(random, 'securityContext', () => securityContext(random)),
      ...maybe(random, 'resources', () => ({
        ...maybe(random, 'requests', () => ({ cpu: '20m' })),
        ...maybe(random, 'limits', () => ({ memory: '128Mi', 'ephemeral-storage': '1Gi' })),
      })),
    })),
  };
}

/** A name, an HTTP01 solver for it, and what the controller is run with. */
export function objectsQuestion(random: Random): ObjectsQuestion {
  const common = () => ({
    ...maybe(random, 'serviceType', () => random.pick(['ClusterIP', 'NodePort'])),
    ...maybe(random, 'podTemplate', () => podTemplate(random)),
  });
  const ingress = () => ({
    ...common(),
    ...random.pick([{}, { ingressClassName: 'nginx' }, { class: 'nginx' }]),
    ...maybe(random, 'ingressTemplate', () => ({
      metadata: {
        ...maybe(random, 'labels', () => strings(random)),
        ...maybe(random, 'annotations', () => strings(random)),
      },
    })),
  });
  const gateway = () => ({
    ...common(),
    parentRefs: [{ name: 'gateway', namespace: 'gateways', kind: 'Gateway' }],
    ...maybe(random, 'labels', () => strings(random)),
  });
  return {
    name: random.chance(0.9) ? domain(random) : address(random),
    solver: { http01: random.chance(0.6) ? { ingress: ingress() } : { gatewayHTTPRoute: gateway() } },
    image: 'registry.corp.dev/acmesolver:v1',
    ...maybe(random, 'extraLabels', () => strings(random)),
    runAsNonRoot: random.chance(0.8),
  };
}
