import { testTexts } from '../../said';
import { certificate, controller, foundBy, issuer, through } from '../fixtures';

describe('the wait in place of a self check', () => {
  const wait = (solver: string, duration: string) =>
    foundBy('self-check-wait', issuer(`{ ${solver}, waitInsteadOfSelfCheck: "${duration}" }`));
  const FOUND = ['warning spec.acme.solvers[0].waitInsteadOfSelfCheck'];
  const DNS01 = 'dns01: { route53: { region: eu-west-1 } }';
  const HTTP01 = 'http01: { ingress: { ingressClassName: nginx } }';
  test.each<[string, string, string[]]>([
    [DNS01, '10s', []],
    [DNS01, '9s', FOUND],
    [DNS01, '0s', FOUND],
    [DNS01, '-1s', []],
    [DNS01, '1h', []],
    [DNS01, '1h1s', FOUND],
    [HTTP01, '0s', []],
    [HTTP01, '1h', []],
    [HTTP01, '1h1s', FOUND],
  ])('%s: %s', (solver, duration, expected) => {
    expect(wait(solver, duration)).toEqual(expected);
  });
});

describe('an Ingress without a class', () => {
  const none = issuer('{ http01: { ingress: {} } }');
  const by = (...documents: string[]) => foundBy('http01-class-missing', none, ...documents);
  const FOUND = ['warning spec.acme.solvers[0].http01.ingress'];
  const ingress = (name: string, annotation: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotation} } }
spec: { tls: [{ hosts: [${name}.corp.dev], secretName: ${name}-tls }] }
`;
  const CLASS = ', acme.cert-manager.io/http01-ingress-ingressclassname: nginx';

  test('where each certificate names one, the solver need not', () => {
    expect(by()).toEqual(FOUND);
    expect(by(ingress('web', CLASS))).toEqual([]);
    expect(by(ingress('web', CLASS), ingress('api', ''))).toEqual(FOUND);
    expect(by(ingress('api', ''))).toEqual(FOUND);
  });

  const chart = (name: string, values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: ${name} }
spec:
  chart: { spec: { chart: ${name}, sourceRef: { kind: HelmRepository, name: ${name} } } }
  values: ${values}
`;
  const ingressClass = (annotation: string) => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx, annotations: { ingressclass.kubernetes.io/is-default-class: "${annotation}" } }
spec: { controller: k8s.io/ingress-nginx }
`;
  const nginx = (arg: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.14.0", args: [${arg}] }] } } }
`;
  test.each<[string, string, boolean]>([
    ['a default class', ingressClass('true'), true],
    ['another class', ingressClass('false'), false],
    ["Traefik's chart", chart('traefik', '{}'), true],
    ["Traefik's chart, without its class", chart('traefik', '{ ingressClass: { enabled: false } }'), false],
    ["Traefik's chart, not by default", chart('traefik', '{ ingressClass: { isDefaultClass: false } }'), false],
    [
      "Traefik's chart, by default",
      chart('traefik', '{ ingressClass: { enabled: true, isDefaultClass: true } }'),
      true,
    ],
    ["ingress-nginx' chart", chart('ingress-nginx', '{}'), false],
    ['its default class', chart('ingress-nginx', '{ controller: { ingressClassResource: { default: true } } }'), true],
    [
      'no default class of it',
      chart('ingress-nginx', '{ controller: { ingressClassResource: { default: false } } }'),
      false,
    ],
    ['Ingresses without a class', chart('ingress-nginx', '{ controller: { watchIngressWithoutClass: true } }'), true],
    [
      'no Ingresses without a class',
      chart('ingress-nginx', '{ controller: { watchIngressWithoutClass: false } }'),
      false,
    ],
    ['its flag', nginx('--watch-ingress-without-class'), true],
    ['its flag with a value', nginx('--watch-ingress-without-class=true'), true],
    ['its flag turned off', nginx('--watch-ingress-without-class=false'), false],
    [
      "k3s' own Traefik",
      'apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\nmetadata: { name: traefik, namespace: kube-system }\n',
      true,
    ],
  ])('is served by %s: %s', (_, document, expected) => {
    expect(by(document)).toEqual(expected ? [] : FOUND);
  });
});

describe('paths of type Exact', () => {
  const nginx = (release: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:${release}" }] } } }
`;
  const by = (release: string, ...more: string[]) =>
    foundBy('ingress-nginx-strict-path', nginx(release), through('nginx'), certificate(), ...more).length > 0;
  test.each([
    ['v1.12.0', true],
    ['v1.12.5', true],
    ['v1.12.6', false],
    ['v1.13.0', true],
    ['v1.13.1', true],
    ['v1.13.2', false],
    ['v1.11.5', false],
    ['v1.14.0', false],
    ['v1.1.12', false],
    ['v1.12.5-chiseled', true],
  ])('ingress-nginx %s refuses them: %s', (release, expected) => {
    expect(by(release)).toBe(expected);
  });

  const map = (value: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
data: { strict-validate-path-type: "${value}" }
`;
  const other = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\ndata: {}\n';
  const release = (tag: string, args: string[] = []) =>
    controller(args, '', `quay.io/jetstack/cert-manager-controller:${tag}`);
  test('unless it is lenient, or cert-manager writes none', () => {
    expect(by('v1.12.0', map('false'))).toBe(false);
    expect(by('v1.12.0', other, map('false'))).toBe(false);
    expect(by('v1.12.0', map('true'))).toBe(true);
    expect(by('v1.12.0', release('v1.18.0'))).toBe(true);
    expect(by('v1.12.0', release('v1.17.0'))).toBe(false);
    expect(by('v1.12.0', release('v1.18.0', ['--feature-gates=ACMEHTTP01IngressPathTypeExact=false']))).toBe(false);
  });
});

describe('a NetworkPolicy that lets traffic in', () => {
  const INGRESS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec:
  template:
    metadata: { labels: { app: ingress-nginx } }
    spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.14.0" }] }
`;
  const policy = (from: string, more = '', apiVersion = 'networking.k8s.io/v1') => `
apiVersion: ${apiVersion}
kind: NetworkPolicy
metadata: { name: p, namespace: team-a }
spec: { podSelector: {}${more}, ingress: [{ from: ${from}, ports: [{ port: 8089 }] }] }
`;
  const namespace = (labels: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ingress-nginx, labels: { ${labels} } }
`;
  const by = (...documents: string[]) =>
    foundBy('solver-network-policy-source', through('nginx'), certificate(), INGRESS, ...documents);
  const FOUND = ['warning spec.ingress[0].from'];
  const NAME = 'kubernetes.io/metadata.name';

  test.each<[string, string[]]>([
    ['[]', []],
    ['[{ podSelector: {} }]', FOUND],
    ['[{ podSelector: {} }, { ipBlock: { cidr: 10.0.0.0/8 } }]', []],
    ['[{ podSelector: {} }, { namespaceSelector: {} }]', []],
    [`[{ namespaceSelector: { matchLabels: { ${NAME}: ingress-nginx } } }]`, []],
    [`[{ namespaceSelector: { matchLabels: { ${NAME}: other } } }]`, FOUND],
    [`[{ namespaceSelector: { matchExpressions: [{ key: ${NAME}, operator: In, values: [other] }] } }]`, FOUND],
    ['[{ namespaceSelector: { matchLabels: { team: edge } } }]', []],
    ['[{ namespaceSelector: {}, podSelector: { matchLabels: { app: ingress-nginx } } }]', []],
    ['[{ namespaceSelector: {}, podSelector: { matchLabels: { app: other } } }]', FOUND],
  ])('from %s', (from, expected) => {
    expect(by(policy(from))).toEqual(expected);
  });

  test('by labels of the namespace', () => {
    const selector = '[{ namespaceSelector: { matchLabels: { team: edge } } }]';
    expect(by(policy(selector), namespace('team: edge'))).toEqual([]);
    expect(by(policy(selector), namespace('team: web'))).toEqual(FOUND);
  });

  test('says nothing where it is not for the solver, or not alone', () => {
    expect(by(policy('[{ podSelector: {} }]', ', policyTypes: [Egress]'))).toEqual([]);
    expect(by(policy('[{ podSelector: {} }]', ', policyTypes: [Ingress]'))).toEqual(FOUND);
    expect(by(policy('[{ podSelector: {} }]', '', 'crd.projectcalico.org/v1'))).toEqual([]);
    expect(by(policy('[{ podSelector: {} }]'), policy('["${PEER}"]').replace('name: p,', 'name: q,'))).toEqual([]);
    expect(by(policy('[{ podSelector: {} }]'), policy('[]').replace('name: p,', 'name: q,'))).toEqual([]);
    const other = policy('[{ podSelector: {} }]').replace(
      'podSelector: {}',
      'podSelector: { matchLabels: { app: web } }',
    );
    expect(by(other)).toEqual([]);
    const cilium =
      'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: c, namespace: team-a }\nspec: { endpointSelector: {}, ingress: [{}] }\n';
    expect(by(policy('[{ podSelector: {} }]'), cilium)).toEqual([]);
  });
});

test.each<[string[], string[]]>([
  [['web.corp.dev'], ['info']],
  [['*.corp.dev'], ['info']],
  [['api.corp.dev'], ['error']],
  [[], ['error']],
])('a Certificate for %j in the way of an Ingress', (names, expected) => {
  const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  const own = certificate()
    .replace('name: web,', 'name: web-tls,')
    .replace('secretName: web-tls', `secretName: ${names.length > 0 ? 'web-tls' : 'other'}`)
    .replace('[web.corp.dev]', JSON.stringify(names.length > 0 ? names : ['web.corp.dev']));
  expect(foundBy('certificate-blocks-ingress', ingress, own).map((one) => one.split(' ')[0])).toEqual(expected);
});

test.each<[string, boolean]>([
  ['[]', true],
  ['[{ port: 8089 }]', true],
  ['[{ port: 8089, protocol: TCP }]', true],
  ['[{ port: 8089, protocol: UDP }]', false],
  ['[{ protocol: TCP }]', true],
  ['[{ protocol: UDP }]', false],
  ['[{ port: http }]', true],
  ['[{ port: https }]', false],
  ['[{ port: 80 }, { port: 8089 }]', true],
  ['[{ port: 8088 }]', false],
  ['[{ port: 8090 }]', false],
  ['[{ port: 8000, endPort: 8089 }]', true],
  ['[{ port: 8000, endPort: 8088 }]', false],
  ['[{ port: 8089, endPort: 8100 }]', true],
])('a NetworkPolicy with the ports %s lets challenges in: %s', (ports, expected) => {
  const policy = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p, namespace: team-a }
spec: { podSelector: {}, ingress: [{ ports: ${ports} }] }
`;
  expect(foundBy('solver-network-policy', through('nginx'), certificate(), policy).length === 0).toBe(expected);
});

testTexts();
