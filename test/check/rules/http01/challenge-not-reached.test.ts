import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const release = (chart: string, values: string, version = '4.14.1', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${chart}, namespace: ${chart} }
spec:
  chart: { spec: { chart: ${chart}, version: ${version}, sourceRef: { kind: HelmRepository, name: ${chart} } } }
  values: { ${values} }${more}
`;
const nginx = (values: string, more = '') => release('ingress-nginx', `controller: { ${values} }`, '4.14.1', more);
const VALUES_FROM = '\n  valuesFrom: [{ kind: ConfigMap, name: more }]';
const NGINX = [through('nginx'), certificate()];
const private_ = through('nginx').replace('https://acme-v02.api.letsencrypt.org/directory', 'https://ca.corp.dev/acme');

describe('the addresses that a load balancer admits', () => {
  const id = 'load-balancer-source-ranges';
  const ranges = (values: string) => nginx(`service: { loadBalancerSourceRanges: [${values}] }`);
  const service = (more: string, chart = 'ingress-nginx') => `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: ingress-nginx${more.startsWith('annotations') ? `, ${more}` : ''} }
spec:
  type: LoadBalancer
  selector: { app.kubernetes.io/name: ${chart} }
  ports: [{ name: http, port: 80 }, { name: https, port: 443 }]
  ${more.startsWith('annotations') ? '' : more}
`;
  const OFFICE = 'loadBalancerSourceRanges: [52.95.110.24/32]';
  const AZURE =
    'annotations: { service.beta.kubernetes.io/azure-allowed-ip-ranges: "52.95.110.24/32, 52.95.110.32/29" }';

  test.each([
    ['a chart', ranges('52.95.110.24/32'), 'spec.values.controller.service.loadBalancerSourceRanges'],
    [
      'a chart, with private ranges',
      ranges('10.0.0.0/8, 52.95.110.16/28'),
      'spec.values.controller.service.loadBalancerSourceRanges',
    ],
    ['a Service', service(OFFICE), 'spec.loadBalancerSourceRanges'],
    ['an annotation', service(AZURE), 'metadata.annotations["service.beta.kubernetes.io/azure-allowed-ip-ranges"]'],
  ])('are too few: of %s', (_, balancer, path) => {
    expect(foundBy(id, ...NGINX, balancer)).toEqual([`warning ${path}`]);
  });

  test.each([
    ['of a network', [...NGINX, ranges('52.95.96.0/20')]],
    ['of private networks only', [...NGINX, ranges('10.0.0.0/8')]],
    ['all', [...NGINX, ranges('52.95.110.24/32, 0.0.0.0/0')]],
    ['all in two halves', [...NGINX, ranges('0.0.0.0/1, 128.0.0.0/1')]],
    ['of IPv6', [...NGINX, ranges('"2600:1f18::/32", 52.95.110.24/32')]],
    ['not known', [...NGINX, ranges('"${OFFICE}"')]],
    ['none', [...NGINX, ranges('')]],
    ['of no Service', [...NGINX, nginx('service: { enabled: false, loadBalancerSourceRanges: [52.95.110.24/32] }')]],
    [
      'of a Service that is inside',
      [...NGINX, nginx('service: { type: NodePort, loadBalancerSourceRanges: [52.95.110.24/32] }')],
    ],
    ['of another controller', [...NGINX, service(OFFICE, 'traefik')]],
    ['of one of two', [...NGINX, service(OFFICE), nginx('service: { type: LoadBalancer }')]],
    ['of one of two Services', [...NGINX, service(OFFICE), service(AZURE).replace('name: ingress,', 'name: other,')]],
    ['for a CA in the company', [private_, certificate(), ranges('52.95.110.24/32')]],
    [
      'where nothing is solved through it',
      [
        issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: a, key: b } } } }'),
        certificate(),
        ranges('52.95.110.24/32'),
      ],
    ],
  ])('are not too few: %s', (_, documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

describe('port 80 of an ingress controller', () => {
  const id = 'challenge-port-closed';
  const traefik = (values: string) => [through('traefik'), certificate(), release('traefik', values, '37.4.0')];

  test.each([
    ['ingress-nginx', [...NGINX, nginx('service: { enableHttp: false }')], 'controller.service.enableHttp'],
    ['Traefik', traefik('ports: { web: { expose: { default: false } } }'), 'ports.web.expose.default'],
    ['Traefik, as it was', traefik('ports: { web: { expose: false } }'), 'ports.web.expose'],
    [
      'Kong',
      [through('kong'), certificate(), release('kong', 'proxy: { http: { enabled: false } }', '2.52.0')],
      'proxy.http.enabled',
    ],
    [
      'HAProxy',
      [
        through('haproxy'),
        certificate(),
        release('kubernetes-ingress', 'controller: { service: { enablePorts: { http: false } } }', '1.44.0'),
      ],
      'controller.service.enablePorts.http',
    ],
  ])('is closed: %s', (_, documents, path) => {
    expect(foundBy(id, ...documents)).toEqual([`warning spec.values.${path}`]);
  });

  test.each([
    ['open', [...NGINX, nginx('service: { enableHttp: true }')]],
    ['open by default', [...NGINX, nginx('service: { enableHttps: false }')]],
    ['on the nodes', [...NGINX, nginx('hostNetwork: true, service: { enableHttp: false }')]],
    ['on ports of nodes', [...NGINX, nginx('hostPort: { enabled: true }, service: { enableHttp: false }')]],
    ['on a port of nodes', traefik('ports: { web: { expose: { default: false }, hostPort: 80 } }')],
    ['said elsewhere', [...NGINX, nginx('service: { enableHttp: false }', VALUES_FROM)]],
    ['not known', [...NGINX, nginx('service: { enableHttp: "${HTTP}" }')]],
    [
      'open in another installation',
      [
        ...NGINX,
        nginx('service: { enableHttp: false }'),
        nginx('kind: DaemonSet').replaceAll('name: ingress-nginx,', 'name: other,'),
      ],
    ],
    [
      'of another controller',
      [through('nginx'), certificate(), release('traefik', 'ports: { web: { expose: { default: false } } }', '37.4.0')],
    ],
    ['not needed', [through('nginx'), nginx('service: { enableHttp: false }')]],
  ])('is not closed: %s', (_, documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

describe('port 80 of a Service', () => {
  const id = 'challenge-port-closed';
  const service = (ports: string, { type = 'LoadBalancer', name = 'ingress', chart = 'ingress-nginx' } = {}) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ingress-nginx }
spec: { type: ${type}, selector: { app.kubernetes.io/name: ${chart} }, ports: [${ports}] }
`;
  const HTTPS = '{ name: https, port: 443 }';
  const workload = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: nginx, namespace: ingress-nginx }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.13.3" }]
`;

  test('is not there', () => {
    expect(foundBy(id, ...NGINX, service(HTTPS))).toEqual(['warning spec.ports']);
    expect(foundBy(id, ...NGINX, workload.replace('hostNetwork: true', 'hostNetwork: false'), service(HTTPS))).toEqual([
      'warning spec.ports',
    ]);
  });

  test.each([
    ['is there', [service(`{ name: http, port: 80 }, ${HTTPS}`)]],
    ['is on the nodes', [service(HTTPS), workload]],
    ['is of a second Service', [service(HTTPS), service('{ name: http, port: 80 }', { name: 'http' })]],
    ['is not known', [service(`{ port: "\${PORT}" }, ${HTTPS}`)]],
    ['is not on a load balancer', [service(HTTPS, { type: 'ClusterIP' })]],
    ['is of another controller', [service(HTTPS, { chart: 'traefik' })]],
    ['is of something else', [service('{ name: metrics, port: 9090 }')]],
  ])('%s', (_, documents) => {
    expect(foundBy(id, ...NGINX, ...documents)).toEqual([]);
  });
});

describe('the way from the ingress controller to the solver', () => {
  const id = 'controller-cannot-reach-solver';
  const policy = (egress: string, more = 'podSelector: {}', namespace = 'ingress-nginx') => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: egress, namespace: ${namespace} }
spec: { ${more}, policyTypes: [Egress], egress: [${egress}] }
`;
  const DNS = '{ ports: [{ port: 53, protocol: UDP }, { port: 443 }] }';
  const TO_TEAM = '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: team-b } } }] }';

  test.each([
    ['by ports', policy(DNS)],
    ['by the wrong protocol', policy('{ ports: [{ port: 8089, protocol: UDP }] }')],
    ['by no rule', policy('')],
  ])('is closed %s', (_, blocker) => {
    expect(foundBy(id, ...NGINX, nginx('replicaCount: 2'), blocker)).toEqual([
      expect.stringMatching(/^warning spec\./),
    ]);
  });

  test.each([
    ['by its port', [policy('{ ports: [{ port: 8089 }] }')]],
    ['by a range', [policy('{ ports: [{ port: 8000, endPort: 9000 }] }')]],
    ['by all ports', [policy('{}')]],
    [
      'by a second policy',
      [policy(DNS), policy('{ ports: [{ port: 8089 }] }').replace('name: egress', 'name: solver')],
    ],
    ['by namespaces', [policy(TO_TEAM)]],
    [
      'by labels of pods that are not known',
      [policy(DNS, 'podSelector: { matchLabels: { app.kubernetes.io/name: ingress-nginx } }')],
    ],
    ['by addresses', [policy('{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }')]],
    ['in other namespaces', [policy(DNS, 'podSelector: {}', 'team-b')]],
    ['for other pods', [policy(DNS, 'podSelector: { matchLabels: { app: other } }')]],
    ['for ingress', [policy(DNS).replace('policyTypes: [Egress], egress', 'policyTypes: [Ingress], ingress')]],
  ])('is open %s', (_, policies) => {
    expect(foundBy(id, ...NGINX, nginx('replicaCount: 2'), ...policies)).toEqual([]);
  });

  test('is open on the network of the nodes', () => {
    expect(foundBy(id, ...NGINX, nginx('hostNetwork: true'), policy(DNS))).toEqual([]);
  });

  test('is not judged without the controller', () => {
    expect(foundBy(id, ...NGINX, policy(DNS))).toEqual([]);
  });
});

testTexts();
