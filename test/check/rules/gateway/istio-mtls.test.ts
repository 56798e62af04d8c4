import { testTexts } from '../../said';
import { certificate, found, through } from '../fixtures';

const namespace = (name: string, labels: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
`;
const peer = (ns: string, spec: string, name = 'default') => `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: ${name}, namespace: ${ns} }
spec: ${spec}
`;
const nginx = (labels = 'app: nginx') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: c, image: "registry.k8s.io/ingress-nginx/controller:v1.14.1" }] } } }
`;
const release = (values = '{}') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: 1.21.2, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: ${values}
`;
const STRICT = '{ mtls: { mode: STRICT } }';
const AMBIENT = 'istio.io/dataplane-mode: ambient';
const only = (rule: string, ...documents: string[]) =>
  found(...documents).filter((one) => one.includes(` ${rule} `)).length;

describe('solver pods', () => {
  const at = (...documents: string[]) => only('istio-strict-mtls-to-solver', ...documents, certificate());
  const outside = namespace('ingress-nginx', 'app: nginx');
  const team = namespace('team-a', AMBIENT);

  test('in ambient mode, or with a sidecar', () => {
    expect(at(peer('istio-system', STRICT), team, outside, nginx(), through('nginx'))).toBe(1);
    expect(at(peer('team-a', STRICT), team, outside, nginx(), through('nginx'))).toBe(1);
    const sidecar = through(
      'nginx',
      ', podTemplate: { metadata: { annotations: { sidecar.istio.io/inject: "true" } } }',
    );
    expect(at(peer('team-a', STRICT), namespace('team-a', 'istio-injection: enabled'), outside, nginx(), sidecar)).toBe(
      1,
    );
  });

  test.each([
    [
      'without a sidecar',
      [peer('istio-system', STRICT), namespace('team-a', 'istio-injection: enabled'), outside, nginx()],
    ],
    [
      'that take both',
      [peer('istio-system', STRICT), peer('team-a', '{ mtls: { mode: PERMISSIVE } }'), team, outside, nginx()],
    ],
    [
      'that take both, by their label',
      [
        peer('team-a', STRICT),
        peer(
          'team-a',
          '{ selector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }, mtls: { mode: PERMISSIVE } }',
          's',
        ),
        team,
        outside,
        nginx(),
      ],
    ],
    [
      'that take both on their port',
      [
        peer('team-a', '{ mtls: { mode: STRICT }, portLevelMtls: { 8089: { mode: PERMISSIVE } } }'),
        team,
        outside,
        nginx(),
      ],
    ],
    [
      'behind a controller in the mesh',
      [peer('istio-system', STRICT), team, namespace('ingress-nginx', 'istio-injection: enabled'), nginx()],
    ],
    [
      'behind one with a sidecar by label',
      [peer('istio-system', STRICT), team, outside, nginx('sidecar.istio.io/inject: "true"')],
    ],
    ['behind one of which nothing is known', [peer('istio-system', STRICT), team, nginx()]],
    ['whose namespace is not shown', [peer('istio-system', STRICT), outside, nginx()]],
    [
      'of another mesh policy',
      [
        peer('istio-system', '{ selector: { matchLabels: { app: a } }, mtls: { mode: STRICT } }'),
        team,
        outside,
        nginx(),
      ],
    ],
  ])('%s', (_, documents) => {
    expect(at(...documents, through('nginx'))).toBe(0);
  });
});

describe('the webhook', () => {
  const at = (...documents: string[]) => only('istio-strict-mtls-to-webhook', ...documents);
  test.each([
    [
      'with a sidecar',
      [peer('istio-system', STRICT), namespace('cert-manager', 'istio-injection: enabled'), release()],
    ],
    ['by revision', [peer('cert-manager', STRICT), namespace('cert-manager', 'istio.io/rev: stable'), release()]],
    ['in ambient mode', [peer('istio-system', STRICT), namespace('cert-manager', AMBIENT), release()]],
  ])('%s', (_, documents) => {
    expect(at(...documents)).toBe(1);
  });

  test.each([
    ['out of the mesh', [peer('istio-system', STRICT), namespace('cert-manager', 'a: b'), release()]],
    ['of which that is not known', [peer('istio-system', STRICT), release()]],
    [
      'with its port excluded',
      [
        peer('istio-system', STRICT),
        namespace('cert-manager', 'istio-injection: enabled'),
        release('{ webhook: { podAnnotations: { traffic.sidecar.istio.io/excludeInboundPorts: "10250" } } }'),
      ],
    ],
    [
      'without a sidecar',
      [
        peer('istio-system', STRICT),
        namespace('cert-manager', 'istio-injection: enabled'),
        release('{ webhook: { podAnnotations: { sidecar.istio.io/inject: "false" } } }'),
      ],
    ],
    [
      'that takes both',
      [
        peer('istio-system', STRICT),
        peer(
          'cert-manager',
          '{ selector: { matchLabels: { app: webhook } }, portLevelMtls: { 10250: { mode: PERMISSIVE } } }',
        ),
        namespace('cert-manager', AMBIENT),
        release(),
      ],
    ],
    [
      'of a mesh that takes both',
      [peer('istio-system', '{ mtls: { mode: PERMISSIVE } }'), namespace('cert-manager', AMBIENT), release()],
    ],
    [
      'with a mode that is filled in',
      [peer('istio-system', '{ mtls: { mode: "${MODE}" } }'), namespace('cert-manager', AMBIENT), release()],
    ],
  ])('%s', (_, documents) => {
    expect(at(...documents)).toBe(0);
  });
});

test('a quota for Ingresses', () => {
  const quota = (key: string) => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: q, namespace: team-a }
spec: { hard: { ${key}: "0" } }
`;
  expect(only('solver-pod-quota', quota('count/ingresses.networking.k8s.io'), through('nginx'), certificate())).toBe(1);
  expect(
    only('solver-pod-quota', quota('count/httproutes.gateway.networking.k8s.io'), through('nginx'), certificate()),
  ).toBe(0);
});

testTexts();
