import { testTexts } from '../../said';
import { certificate, controller, foundBy, issuer, through } from '../fixtures';

const gateway = (listeners: string, { className = 'envoy', annotations = '', kind = 'Gateway', more = '' } = {}) => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: public, namespace: team-a${annotations && `, annotations: { ${annotations} }`} }
spec: { gatewayClassName: ${className}, listeners: [${listeners}]${more} }
`;
const ISSUED = { annotations: 'cert-manager.io/cluster-issuer: letsencrypt' };
const HTTP = '{ name: http, protocol: HTTP, port: 80 }';
const HTTPS =
  '{ name: web, protocol: HTTPS, port: 443, hostname: web.corp.dev, tls: { certificateRefs: [{ name: web-tls }] } }';
const passthrough = (hostname: string, port = 443) =>
  `{ name: raw, protocol: TLS, port: ${port}, hostname: "${hostname}", tls: { mode: Passthrough } }`;
const byGateway = (ref = '{ name: public, namespace: team-a, kind: Gateway }') =>
  issuer(`{ http01: { gatewayHTTPRoute: { parentRefs: [${ref}] } } }`);
const cilium = (version: string, values = '{ gatewayAPI: { enabled: true } }', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec:
  chart: { spec: { chart: cilium, version: ${version}, sourceRef: { kind: HelmRepository, name: cilium } } }
  values: ${values}${more}
`;
const operator = (tag: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cilium-operator, namespace: kube-system }
spec: { template: { spec: { containers: [{ name: cilium-operator, image: "quay.io/cilium/operator-generic:${tag}" }] } } }
`;
const gatewayClass = (name: string, controllerName: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: ${name} }
spec: { controllerName: ${controllerName} }
`;

const OTHER = gatewayClass('other', 'corp.dev/own');

describe('a Gateway that the API server refuses', () => {
  const id = 'gateway-refused';

  test.each([
    ['tls.mode', '{ name: a, protocol: HTTPS, port: 443, tls: { mode: Passthrough } }'],
    ['tls', '{ name: a, protocol: HTTP, port: 80, tls: { certificateRefs: [{ name: a }] } }'],
    ['tls', '{ name: a, protocol: TCP, port: 80, tls: {} }'],
    ['hostname', '{ name: a, protocol: TCP, port: 5432, hostname: db.corp.dev }'],
  ])('is found by %s of %s', (field, listener) => {
    expect(foundBy(id, gateway(`${HTTP}, ${listener}`))).toEqual([`error spec.listeners[1].${field}`]);
    expect(foundBy(id, gateway(`${HTTP}, ${listener}`, { kind: 'ListenerSet' }))).toEqual([
      `error spec.listeners[1].${field}`,
    ]);
  });

  test.each([
    ['name', '{ name: http, protocol: HTTP, port: 8080 }'],
    ['hostname', '{ name: other, protocol: HTTP, port: 80 }'],
    ['hostname', '{ name: other, protocol: HTTP, port: 80, hostname: "" }'],
  ])('is found by %s beside another listener: %s', (field, listener) => {
    expect(foundBy(id, gateway(`${HTTP}, ${listener}`))).toEqual([`error spec.listeners[1].${field}`]);
  });

  test.each([
    HTTPS,
    passthrough('raw.corp.dev'),
    '{ name: a, protocol: HTTPS, port: 443, tls: { mode: Terminate } }',
    '{ name: a, protocol: HTTPS, port: 443 }',
    '{ name: a, protocol: HTTP, port: 80, hostname: a.corp.dev }',
    '{ name: a, protocol: HTTP, port: 80, hostname: "${HOST}" }',
    '{ name: a, protocol: HTTP, port: 8080 }',
    '{ name: a, protocol: UDP, port: 53 }',
    '{ name: a, protocol: example.com/own, port: 80, tls: { mode: Passthrough } }',
  ])('is not one with %s', (listener) => {
    expect(foundBy(id, gateway(`${HTTP}, ${listener}`))).toEqual([]);
  });

  test('is not a Gateway of Istio', () => {
    const istio = gateway(`${HTTP}, ${HTTP}`).replace('gateway.networking.k8s.io', 'networking.istio.io');
    expect(foundBy(id, istio)).toEqual([]);
  });
});

describe('TLS that is passed through', () => {
  const id = 'gateway-passthrough-conflict';
  const wildcard = HTTPS.replace('web.corp.dev', '"*.corp.dev"');

  test.each([
    ['the same host name', gateway(`${HTTPS}, ${passthrough('web.corp.dev')}`), []],
    [
      'a wildcard, with Cilium',
      gateway(`${wildcard}, ${passthrough('raw.corp.dev')}`, { className: 'cilium' }),
      [cilium('1.20.0')],
    ],
    [
      'a wildcard the other way',
      gateway(`${HTTPS}, ${passthrough('*.corp.dev')}`, { className: 'cilium' }),
      [cilium('1.19.6')],
    ],
    [
      'a wildcard, with its operator',
      gateway(`${wildcard}, ${passthrough('raw.corp.dev')}`, { className: 'cilium' }),
      [operator('v1.19.10')],
    ],
  ])('is in conflict with %s', (_, object, more) => {
    expect(foundBy(id, object, ...more)).toEqual(['warning spec.listeners[0].hostname']);
  });

  test.each([
    ['another host name', gateway(`${HTTPS}, ${passthrough('raw.corp.dev')}`), []],
    ['another port', gateway(`${HTTPS}, ${passthrough('web.corp.dev', 8443)}`), []],
    ['a wildcard elsewhere', gateway(`${wildcard}, ${passthrough('raw.corp.dev')}`), [cilium('1.20.0')]],
    [
      'an older Cilium',
      gateway(`${wildcard}, ${passthrough('raw.corp.dev')}`, { className: 'cilium' }),
      [cilium('1.19.5')],
    ],
    ['a Cilium that is not known', gateway(`${wildcard}, ${passthrough('raw.corp.dev')}`, { className: 'cilium' }), []],
    ['an open host name', gateway(`${HTTPS.replace('web.corp.dev', '"${HOST}"')}, ${passthrough('${HOST}')}`), []],
    [
      'no certificate',
      gateway(`{ name: web, protocol: HTTPS, port: 443, hostname: web.corp.dev }, ${passthrough('web.corp.dev')}`),
      [],
    ],
  ])('is fine with %s', (_, object, more) => {
    expect(foundBy(id, object, ...more)).toEqual([]);
  });
});

describe('an HTTP listener of Cilium', () => {
  const id = 'cilium-listener-lost';
  const own = { className: 'cilium', ...ISSUED };
  const found = (http: number) => [`error spec.listeners[${http}].hostname`];

  test.each([
    ['without a host name', gateway(`${HTTP}, ${HTTPS}`, own), cilium('1.19.1')],
    [
      'with a wildcard',
      gateway(`${HTTP.replace('port', 'hostname: "*.corp.dev", port')}, ${HTTPS}`, own),
      cilium('1.18.7'),
    ],
    [
      'by the class',
      gateway(`${HTTP}, ${HTTPS}`, { ...own, className: 'public' }),
      `${cilium('1.19.0')}---${gatewayClass('public', 'io.cilium/gateway-controller')}`,
    ],
    ['by the operator', gateway(`${HTTP}, ${HTTPS}`, own), operator('v1.18.2')],
  ])('loses the name of a challenge: %s', (_, object, installed) => {
    expect(foundBy(id, byGateway(), object, installed)).toEqual(found(0));
  });

  test('loses that of a Certificate, too', () => {
    const set = [certificate(), gateway(`${HTTP}, ${HTTPS}`, { className: 'cilium' }), cilium('1.19.0')];
    expect(foundBy(id, byGateway(), ...set)).toEqual(found(0));
  });

  test.each([
    ['a later release', gateway(`${HTTP}, ${HTTPS}`, own), cilium('1.19.2')],
    ['an earlier one', gateway(`${HTTP}, ${HTTPS}`, own), cilium('1.15.3')],
    ['a range', gateway(`${HTTP}, ${HTTPS}`, own), cilium('"1.19.x"')],
    ['no Cilium', gateway(`${HTTP}, ${HTTPS}`, own), OTHER],
    [
      'the same host name',
      gateway(`${HTTP.replace('port', 'hostname: web.corp.dev, port')}, ${HTTPS}`, own),
      cilium('1.19.1'),
    ],
    ['the same wildcard', gateway(`${HTTP}, ${HTTPS.replace('hostname: web.corp.dev, ', '')}`, own), cilium('1.19.1')],
    ['another class', gateway(`${HTTP}, ${HTTPS}`, ISSUED), cilium('1.19.1')],
  ])('keeps it with %s', (_, object, installed) => {
    expect(foundBy(id, byGateway(), object, installed)).toEqual([]);
  });
});

describe('an address that is solved through a Gateway', () => {
  const id = 'address-through-gateway';
  const address = (value: string) => certificate().replace('dnsNames: [web.corp.dev]', `ipAddresses: ["${value}"]`);
  const set = (version: string, value = '2001:db8::1') => [
    issuer(`{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: team-a, kind: Gateway }] } } }`),
    gateway(HTTP),
    address(value),
    controller([], '', `quay.io/jetstack/cert-manager-controller:${version}`),
  ];

  test('is found before cert-manager 1.20', () => {
    expect(foundBy(id, ...set('v1.19.5'))).toEqual(['error spec.ipAddresses[0]']);
  });

  test.each([
    ['from 1.20 on', set('v1.20.0')],
    ['of IPv4, which looks like a host name', set('v1.19.5', '192.0.2.1')],
    ['by a release that is not known', set('v1.19.5').slice(0, 3)],
    ['through an Ingress', [through('nginx'), address('2001:db8::1'), set('v1.19.5')[3]!]],
  ])('is fine: %s', (_, documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

describe('an annotated Gateway that is solved through an Ingress', () => {
  const id = 'gateway-solved-elsewhere';
  const own = (className: string) => gateway(`${HTTP}, ${HTTPS}`, { ...ISSUED, className });

  test.each([
    ['by name', own('gke-l7-global-external-managed'), OTHER],
    ['by its class', own('public'), gatewayClass('public', 'gateway.envoyproxy.io/gatewayclass-controller')],
    ['of Traefik', own('traefik'), OTHER],
  ])('is found: %s', (_, object, more) => {
    expect(foundBy(id, through('nginx'), object, more)).toEqual(['warning spec.listeners[1]']);
  });

  test.each([
    ['of the same maker', through('traefik'), own('traefik')],
    ['of a class that is not known', through('nginx'), own('public')],
    ['by a solver without a class', issuer('{ http01: { ingress: {} } }'), own('envoy')],
    ['by a class that is not known', through('public'), own('envoy')],
    ['by DNS01', issuer('{ dns01: { cloudflare: {} } }'), own('envoy')],
    ['through it', byGateway(), own('envoy')],
    [
      'with another class by its GatewayClass',
      through('nginx'),
      `${own('envoy')}---${gatewayClass('envoy', 'corp.dev/own')}`,
    ],
  ])('says nothing of one %s', (_, ...documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

// teutonet/teutonet-helm-charts pull request 2381
describe('a Certificate for a Gateway that is solved through an Ingress', () => {
  const id = 'gateway-solved-elsewhere';
  const cert = (namespace = 'team-a') => certificate('', namespace);
  const both = gateway(`${HTTP}, ${HTTPS}`);
  const ingress = (host: string, more = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a }
spec: { ingressClassName: nginx, rules: [{ host: ${host} }]${more} }
`;

  test.each([
    ['of another controller', [through('nginx'), both]],
    ['that has the name of a GatewayClass', [through('envoy'), both]],
    ['beside Ingresses for other hosts', [through('nginx'), both, ingress('other.corp.dev')]],
  ])('is found: %s', (_, documents) => {
    expect(foundBy(id, ...documents, cert())).toEqual(['warning spec.acme.solvers[0].http01.ingress']);
  });

  const route = (host = 'web.corp.dev', parents = '{ name: public }', namespace = 'team-a') => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: ${namespace} }
spec: { parentRefs: [${parents}], hostnames: [${host}] }
`;

  test('is found by a route for the name', () => {
    expect(foundBy(id, through('nginx'), gateway(HTTP), route(), cert())).toEqual([
      'warning spec.acme.solvers[0].http01.ingress',
    ]);
  });

  test.each([
    ['for another name', [gateway(HTTP), route('a.corp.dev')]],
    ['of another namespace', [gateway(HTTP), route(undefined, undefined, 'team-b')]],
    ['to two Gateways', [gateway(HTTP), route(undefined, '{ name: public }, { name: internal }')]],
    ['to a Service', [gateway(HTTP), route(undefined, '{ name: public, kind: Service, group: "" }')]],
    ['to a Gateway that serves no HTTP', [gateway('{ name: t, port: 443, protocol: TLS }'), route()]],
    ['beside an Ingress', [gateway(HTTP), route(), ingress('web.corp.dev')]],
    [
      'beside an Ingress that reads the Secret',
      [gateway(HTTP), route(), ingress('a.corp.dev', ', tls: [{ secretName: web-tls }]')],
    ],
  ])('says nothing of a route %s', (_, documents) => {
    expect(foundBy(id, through('nginx'), ...documents, cert())).toEqual([]);
  });

  test.each([
    ['that serves no HTTP', [through('nginx'), gateway(HTTPS)]],
    ['whose host is that of an Ingress, too', [through('nginx'), both, ingress('web.corp.dev')]],
    [
      'whose Secret is that of an Ingress, too',
      [through('nginx'), both, ingress('a.corp.dev', ', tls: [{ secretName: web-tls }]')],
    ],
    [
      'of a controller that serves Ingresses',
      [through('traefik'), gateway(`${HTTP}, ${HTTPS}`, { className: 'traefik' })],
    ],
    ['of a class that is not known', [through('public'), both]],
    ['with a Secret of another namespace', [through('nginx'), both, cert('team-b')]],
    ['that is not there', [through('nginx')]],
  ])('says nothing of one %s', (_, documents) => {
    const own = documents.some((one) => one.includes('team-b')) ? [] : [cert()];
    expect(foundBy(id, ...documents, ...own)).toEqual([]);
  });
});

describe('AuthorizationPolicies of Istio', () => {
  const id = 'istio-denies-challenge';
  const policy = (spec: string, namespace = 'istio-system') => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: own, namespace: ${namespace} }
spec: { ${spec} }
`;
  const GATEWAY = 'selector: { matchLabels: { istio: ingressgateway } }';
  const set = [through('istio'), certificate()];

  test.each([
    ['deny all', `${GATEWAY}, action: DENY, rules: [{}]`, 'spec.rules[0]'],
    [
      'deny without a token',
      `${GATEWAY}, action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]`,
      'spec.rules[0]',
    ],
    [
      'deny all but addresses',
      `${GATEWAY}, action: DENY, rules: [{ from: [{ source: { notRemoteIpBlocks: [10.0.0.0/8] } }] }]`,
      'spec.rules[0]',
    ],
    [
      'deny other paths',
      `${GATEWAY}, action: DENY, rules: [{ to: [{ operation: { notPaths: [/healthz, /api*] } }] }]`,
      'spec.rules[0]',
    ],
    [
      'deny the host',
      `${GATEWAY}, action: DENY, rules: [{ to: [{ operation: { hosts: ["*.corp.dev"], notMethods: [POST] } }] }]`,
      'spec.rules[0]',
    ],
    ['allow nothing', '', 'spec.rules'],
    ['allow addresses', `${GATEWAY}, rules: [{ from: [{ source: { ipBlocks: [10.0.0.0/8] } }] }]`, 'spec.rules'],
    [
      'allow tokens',
      `${GATEWAY}, action: ALLOW, rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]`,
      'spec.rules',
    ],
    ['allow other methods', `${GATEWAY}, rules: [{ to: [{ operation: { methods: [POST] } }] }]`, 'spec.rules'],
    ['allow other hosts', `${GATEWAY}, rules: [{ to: [{ operation: { hosts: [a.corp.dev] } }] }]`, 'spec.rules'],
  ])('that %s are found', (_, spec, path) => {
    expect(foundBy(id, ...set, policy(spec))).toEqual([`warning ${path}`]);
  });

  test.each([
    [
      'leave the path out',
      `${GATEWAY}, action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }], to: [{ operation: { notPaths: ["/.well-known/*"] } }] }]`,
    ],
    ['allow the path', `${GATEWAY}, rules: [{ to: [{ operation: { paths: ["/.well-known/acme-challenge/*"] } }] }]`],
    ['allow everything', `${GATEWAY}, rules: [{}]`],
    ['allow every address', `${GATEWAY}, rules: [{ from: [{ source: { ipBlocks: [0.0.0.0/0] } }] }]`],
    ['have a condition', `${GATEWAY}, action: DENY, rules: [{ when: [{ key: request.headers[x], values: [a] }] }]`],
    ['are about a port', `${GATEWAY}, action: DENY, rules: [{ to: [{ operation: { ports: ["8443"] } }] }]`],
    ['may take in the token', `${GATEWAY}, action: DENY, rules: [{ to: [{ operation: { notPaths: ["*.html"] } }] }]`],
    ['ask somebody', `${GATEWAY}, action: CUSTOM, provider: { name: a }, rules: [{}]`],
    ['are for other pods', 'selector: { matchLabels: { app: web } }, action: DENY, rules: [{}]'],
    [
      'have a value that is filled in later',
      `${GATEWAY}, action: DENY, rules: [{ from: [{ source: { notIpBlocks: ["\${OFFICE}"] } }] }]`,
    ],
  ])('that %s are fine', (_, spec) => {
    expect(foundBy(id, ...set, policy(spec))).toEqual([]);
  });

  test('of another namespace or group do not count, nor for a name that is not solved through Istio', () => {
    expect(foundBy(id, ...set, policy('', 'team-a'))).toEqual([]);
    expect(foundBy(id, ...set, policy('').replace('security.istio.io', 'corp.dev'))).toEqual([]);
    expect(foundBy(id, through('nginx'), certificate(), policy(''))).toEqual([]);
  });

  test('of a Gateway of Gateway API count for challenges through it', () => {
    const deny = (name: string) =>
      policy(
        `targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: ${name} }], action: DENY, rules: [{}]`,
        'team-a',
      );
    const through = [byGateway(), certificate(), gateway(HTTP, { className: 'istio' })];
    expect(foundBy(id, ...through, deny('public'))).toEqual(['warning spec.rules[0]']);
    expect(foundBy(id, ...through, deny('other'))).toEqual([]);
    expect(foundBy(id, byGateway(), certificate(), gateway(HTTP), deny('public'))).toEqual([]);
  });
});

testTexts();
