import { testTexts } from '../../said';
import { certificate, controller, found, issuer, through } from '../fixtures';

const gateway = (listeners: string, className = 'envoy', more = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shared, namespace: gateways }
spec: { gatewayClassName: ${className}, listeners: [${listeners}]${more} }
`;
const HTTP = (port = 80) =>
  `{ name: http, port: ${port}, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }`;
const HTTPS =
  '{ name: https, port: 443, protocol: HTTPS, hostname: web.corp.dev, tls: { certificateRefs: [{ name: web-tls }] } }';
const set = (listeners: string, annotations = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec: { parentRef: { name: shared, namespace: gateways }, listeners: [${listeners}] }
`;
const OWN = issuer('{ http01: { gatewayHTTPRoute: {} } }');
const SHARED = issuer(
  '{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: shared, namespace: gateways, kind: Gateway }] } } }',
);
const ALLOWED = ', allowedListeners: { namespaces: { from: All } }';
const FALLBACK = ', acme.cert-manager.io/http01-parentreffallback: "true"';
const only = (rule: string, ...documents: string[]) => found(...documents).filter((one) => one.includes(` ${rule} `));

describe('ListenerSets', () => {
  test('request certificates as Gateways do', () => {
    const nobody = found(gateway(HTTP(), 'envoy', ALLOWED), set(`${HTTP()}, ${HTTPS}`));
    expect(nobody).toEqual([expect.stringContaining('issuer-not-found')]);
    expect(found(gateway(HTTP(), 'envoy', ALLOWED), set(`${HTTP()}, ${HTTPS}`), OWN)).toEqual([]);
  });

  test('with HTTPS only: the challenge goes through the set, unless the fallback says otherwise', () => {
    const parent = gateway(HTTP(), 'envoy', ALLOWED);
    expect(found(parent, set(HTTPS), OWN)).toEqual(['error gateway-without-http spec.listeners']);
    expect(found(parent, set(HTTPS, FALLBACK), OWN)).toEqual([]);
    expect(found(parent, set(HTTPS), SHARED)).toEqual([]);
    // The annotation came with 1.21.
    const old = controller(
      ['--enable-gateway-api', '--enable-gateway-api-listenerset', '--feature-gates=ListenerSets=true'],
      '',
      'quay.io/jetstack/cert-manager-controller:v1.20.1',
    );
    expect(only('gateway-without-http', parent, set(HTTPS, FALLBACK), OWN, old)).toHaveLength(1);
  });

  test('that the Gateway does not allow', () => {
    const rule = 'listener-set-not-allowed';
    const from = (value: string) => gateway(HTTP(), 'envoy', `, allowedListeners: { namespaces: ${value} }`);
    expect(only(rule, gateway(HTTP()), set(HTTPS, FALLBACK), OWN)).toHaveLength(1);
    expect(only(rule, from('{ from: Same }'), set(HTTPS, FALLBACK), OWN)).toHaveLength(1);
    expect(only(rule, from('{ from: None }'), set(HTTPS, FALLBACK), OWN)).toHaveLength(1);
    expect(only(rule, from('{ from: All }'), set(HTTPS, FALLBACK), OWN)).toEqual([]);
    expect(
      only(rule, from('{ from: Same }'), set(HTTPS, FALLBACK).replace('namespace: team-a', 'namespace: gateways'), OWN),
    ).toEqual([]);
    expect(
      only(rule, from('{ from: Selector, selector: { matchLabels: { tenant: a } } }'), set(HTTPS, FALLBACK), OWN),
    ).toEqual([]);
    const labels = '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: team-a, labels: { tenant: b } }\n';
    expect(
      only(
        rule,
        from('{ from: Selector, selector: { matchLabels: { tenant: a } } }') + labels,
        set(HTTPS, FALLBACK),
        OWN,
      ),
    ).toHaveLength(1);
    expect(only(rule, set(HTTPS, FALLBACK), OWN)).toEqual([]);
    expect(
      only(rule, gateway(HTTP()), set(HTTPS).replace('cert-manager.io/cluster-issuer: letsencrypt', 'a: b'), OWN),
    ).toEqual([]);
  });
});

describe("Traefik's entry points", () => {
  const traefik = (values: string, more = '') => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: traefik, namespace: kube-system }
spec: { chart: traefik, targetNamespace: traefik, valuesContent: '${values}'${more} }
`;
  const rules = (...documents: string[]) =>
    found(...documents, SHARED, certificate()).filter((one) => one.includes('gateway-without-http'));

  test('a listener is for the port in the container', () => {
    expect(rules(gateway(HTTP(80), 'traefik'), traefik('providers: { kubernetesGateway: { enabled: true } }'))).toEqual(
      ['error gateway-without-http spec.listeners'],
    );
    expect(rules(gateway(HTTP(8000), 'traefik'), traefik('{}'))).toEqual([]);
    expect(rules(gateway(HTTP(80), 'traefik'), traefik('ports: { web: { port: 80 } }'))).toEqual([]);
    expect(
      rules(gateway(HTTP(8080), 'traefik'), traefik('ports: { web: null, http: { port: 8080, exposedPort: 80 } }')),
    ).toEqual([]);
  });

  test('where they are not known, both ways of writing it are right', () => {
    expect(rules(gateway(HTTP(80), 'traefik'))).toEqual([]);
    expect(rules(gateway(HTTP(8000), 'traefik'))).toEqual([]);
    expect(rules(gateway(HTTP(80), 'traefik'), traefik('{}', ', valuesSecrets: [{ name: a }]'))).toEqual([]);
    expect(rules(gateway(HTTP(9000), 'traefik'))).toEqual(['warning gateway-without-http spec.listeners']);
  });

  test('by its GatewayClass, or none of its', () => {
    const gatewayClass = (name: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: web }
spec: { controllerName: ${name} }
`;
    expect(rules(gateway(HTTP(8000), 'web'), gatewayClass('traefik.io/gateway-controller'))).toEqual([]);
    expect(rules(gateway(HTTP(8000), 'web'), gatewayClass('envoyproxy.io/gateway'))).toEqual([
      'warning gateway-without-http spec.listeners',
    ]);
    expect(rules(gateway(HTTP(80), 'envoy'), traefik('{}'))).toEqual([]);
  });
});

describe('Istio', () => {
  const istio = (credentialName: string, selector = '{ istio: ingressgateway }', tls = 'mode: SIMPLE, ') => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: team-a }
spec: { selector: ${selector}, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.corp.dev], tls: { ${tls}credentialName: ${credentialName} } }] }
`;
  const workload = (namespace: string, labels: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: ${namespace} }
spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }
`;
  const chart = (namespace: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istio-ingressgateway, namespace: ${namespace} }
spec: { chart: { spec: { chart: gateway, version: 1.24.0, sourceRef: { kind: HelmRepository, name: istio } } }, values: {} }
`;
  const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  const RULE = 'istio-credential-elsewhere';
  const CERTIFICATE = certificate();

  test.each([
    ["Istio's own gateway", [istio('web-tls'), CERTIFICATE], 'warning'],
    ['by its other label', [istio('web-tls', '{ app: istio-ingressgateway }'), CERTIFICATE], 'warning'],
    [
      'a workload',
      [istio('web-tls', '{ istio: edge }'), workload('edge', '{ istio: edge, app: a }'), CERTIFICATE],
      'error',
    ],
    ['a chart', [istio('web-tls'), chart('istio-ingress'), CERTIFICATE], 'error'],
    [
      'a Gateway in the namespace of the pods',
      [istio('web-tls').replace('namespace: team-a', 'namespace: istio-system'), CERTIFICATE],
      'warning',
    ],
  ])('a Certificate elsewhere: %s', (_, documents, severity) => {
    expect(only(RULE, ...documents, dns)).toEqual([`${severity} ${RULE} spec.servers[0].tls.credentialName`]);
  });

  test.each([
    ['in istio-system', [istio('web-tls'), certificate('', 'istio-system')]],
    ['in a namespace of gateways', [istio('web-tls'), certificate('', 'istio-ingress')]],
    ['where the workload is', [istio('web-tls'), workload('team-a', '{ istio: ingressgateway }'), CERTIFICATE]],
    ['where the chart is', [istio('web-tls'), chart('team-a'), CERTIFICATE]],
    ['of an unknown gateway', [istio('web-tls', '{ istio: edge }'), CERTIFICATE]],
    ['of another Secret', [istio('other-tls'), CERTIFICATE]],
    [
      'that is copied',
      [
        istio('web-tls'),
        certificate(
          ', secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" } }',
        ),
      ],
    ],
    ['with a scheme', [istio('"kubernetes-gateway://team-a/web-tls"'), CERTIFICATE]],
    ['that is filled in later', [istio('"${SECRET}"'), CERTIFICATE]],
    ['of the Gateway API', [gateway(HTTPS), CERTIFICATE]],
  ])('no fault: %s', (_, documents) => {
    expect(only(RULE, ...documents, dns)).toEqual([]);
  });

  const rule = (host: string, mode = 'ISTIO_MUTUAL', more = '', ns = 'istio-system') => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: default, namespace: ${ns} }
spec: { host: "${host}", trafficPolicy: { tls: { mode: ${mode} }${more} } }
`;
  test.each(['*.local', '*.svc.cluster.local', '*.team-a.svc.cluster.local', '*'])('mutual TLS for %s', (host) => {
    const path = 'error istio-mutual-to-solver spec.trafficPolicy.tls.mode';
    expect(only('istio-mutual-to-solver', rule(host), through('istio'), certificate())).toEqual([path]);
    expect(only('istio-mutual-to-solver', rule(host), SHARED, gateway(HTTP(), 'istio'), certificate())).toEqual([path]);
  });

  test.each([
    ['for other services', [rule('*.team-b.svc.cluster.local'), through('istio')]],
    ['for one service', [rule('api.team-a.svc.cluster.local'), through('istio')]],
    ['that is none', [rule('*.local', 'DISABLE'), through('istio')]],
    [
      'for some ports',
      [
        rule('*.local', 'ISTIO_MUTUAL', ', portLevelSettings: [{ port: { number: 8089 }, tls: { mode: DISABLE } }]'),
        through('istio'),
      ],
    ],
    ['of a namespace that it does not count for', [rule('*.local', 'ISTIO_MUTUAL', '', 'team-b'), through('istio')]],
    ['behind another controller', [rule('*.local'), through('nginx')]],
    [
      'where a rule with a more specific host counts',
      [
        rule('*.local'),
        rule('*.team-a.svc.cluster.local', 'DISABLE', '', 'istio-system').replace(/name: [\w-]+/, 'name: solvers'),
        through('istio'),
      ],
    ],
    [
      'to a solver with a sidecar',
      [
        rule('*.local'),
        through('istio', ', podTemplate: { metadata: { annotations: { sidecar.istio.io/inject: "true" } } }'),
      ],
    ],
    ['of another Gateway', [rule('*.local'), SHARED, gateway(HTTP(), 'envoy')]],
  ])('no mutual TLS: %s', (_, documents) => {
    expect(only('istio-mutual-to-solver', ...documents, certificate())).toEqual([]);
  });
});

testTexts();
