import { testTexts } from '../../said';
import { certificate, controller, foundBy, issuer, through } from '../fixtures';

const gateway = (selector: string, servers: string, namespace = 'team-a') => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: ${namespace} }
spec: { selector: ${selector}, servers: [${servers}] }
`;
const server = (tls: string) => `{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ["*"], tls: ${tls} }`;
const TLS = server('{ mode: SIMPLE, credentialName: web-tls }');
const pods = (namespace: string, labels: string, kind = 'Deployment') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: edge, namespace: ${namespace} }
spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }
`;
const chart = (namespace: string, name: string, values = '{}') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  chart: { spec: { chart: gateway, sourceRef: { kind: HelmRepository, name: istio } } }
  values: ${values}
`;
const DEFAULT = '{ istio: ingressgateway }';
const by = (...documents: string[]) => foundBy('istio-credential-elsewhere', through('istio'), ...documents);
const PATH = 'spec.servers[0].tls.credentialName';

describe("the namespace of a Gateway's pods", () => {
  test.each<[string, string[], string[]]>([
    ["Istio's own", [gateway(DEFAULT, TLS), certificate()], [`warning ${PATH}`]],
    [
      "Istio's own, by its other label",
      [gateway('{ app: istio-ingressgateway }', TLS), certificate()],
      [`warning ${PATH}`],
    ],
    ['is not known', [gateway('{ istio: edge-ingressgateway }', TLS), certificate()], []],
    ['is not known either', [gateway('{ istio: ingressgateway-edge }', TLS), certificate()], []],
    ['by one of two labels', [gateway('{ team: a, istio: ingressgateway }', TLS), certificate()], [`warning ${PATH}`]],
    ['none at all', [gateway('{}', TLS), certificate(), pods('edge', '{ a: b }')], []],
    ['a Deployment', [gateway(DEFAULT, TLS), certificate(), pods('edge', DEFAULT)], [`error ${PATH}`]],
    ['a DaemonSet', [gateway(DEFAULT, TLS), certificate(), pods('edge', DEFAULT, 'DaemonSet')], [`error ${PATH}`]],
    [
      'a Deployment that lacks a label',
      [gateway('{ istio: edge, team: a }', TLS), certificate(), pods('edge', '{ istio: edge }')],
      [],
    ],
    [
      'one of two Deployments',
      [gateway(DEFAULT, TLS), certificate(), pods('edge', DEFAULT), pods('team-a', DEFAULT, 'DaemonSet')],
      [],
    ],
    ['its chart', [gateway('{ istio: edge }', TLS), certificate(), chart('edge', 'istio-edge')], [`error ${PATH}`]],
    [
      'its chart, by the name of the release',
      [gateway('{ app: istio-edge }', TLS), certificate(), chart('edge', 'istio-edge')],
      [`error ${PATH}`],
    ],
    [
      'its chart, by a name of its own',
      [gateway('{ istio: own }', TLS), certificate(), chart('edge', 'x', '{ name: istio-own }')],
      [`error ${PATH}`],
    ],
    ['another chart', [gateway('{ istio: edge }', TLS), certificate(), chart('edge', 'my-istio-edge')], []],
    [
      'a chart whose name only has "istio-" in it',
      [gateway('{ istio: my-edge }', TLS), certificate(), chart('edge', 'my-istio-edge')],
      [],
    ],
    [
      'its chart, by other labels',
      [gateway('{ team: a }', TLS), certificate(), chart('edge', 'x', '{ labels: { team: a } }')],
      [`error ${PATH}`],
    ],
  ])('%s', (_, documents, expected) => {
    expect(by(...documents)).toEqual(expected);
  });
});

describe('the Certificate', () => {
  const found = (...documents: string[]) => by(gateway(DEFAULT, TLS), ...documents);
  const SECRET = (namespace: string) => `
apiVersion: v1
kind: Secret
metadata: { name: web-tls, namespace: ${namespace} }
`;
  test('is there, or is copied', () => {
    expect(found(certificate('', 'istio-system'))).toEqual([]);
    expect(found(certificate(), certificate('', 'istio-system'))).toEqual([]);
    expect(found(certificate(), certificate('', 'team-b'))).toEqual([`warning ${PATH}`]);
    expect(found(certificate(), SECRET('istio-system'))).toEqual([]);
    expect(found(certificate(), SECRET('team-c'))).toEqual([`warning ${PATH}`]);
    const copied = certificate(
      ', secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" } }',
    );
    expect(found(copied)).toEqual([]);
    expect(found(copied, certificate('', 'team-b'))).toEqual([]);
    expect(found(certificate(', secretTemplate: { annotations: { a: b, c: d } }'))).toEqual([`warning ${PATH}`]);
    expect(found(certificate(', secretTemplate: { labels: { a: b, "replicate-to": all } }'))).toEqual([]);
  });

  test('may be where gateways are often run', () => {
    for (const namespace of ['istio-ingress', 'ingress', 'gateways'])
      expect(found(certificate('', namespace))).toEqual([]);
    expect(found(certificate('', 'team-b'), certificate('', 'my-ingress'))).toEqual([]);
    expect(found(certificate('', 'ingress'), pods('edge', DEFAULT))).toEqual([`error ${PATH}`]);
  });

  test('is not known yet', () => {
    expect(found(certificate('', '"${NAMESPACE}"'))).toEqual([]);
    expect(found(certificate('', 'team-b'), certificate('', '"${NAMESPACE}"'))).toEqual([]);
    expect(found(certificate(), pods('"${NAMESPACE}"', DEFAULT))).toEqual([]);
  });

  test.each([
    ['{ mode: MUTUAL, credentialName: web-tls }', true],
    ['{ mode: PASSTHROUGH, credentialName: web-tls }', false],
    ['{ mode: AUTO_PASSTHROUGH, credentialName: web-tls }', false],
    ['{ mode: ISTIO_MUTUAL, credentialName: web-tls }', false],
    ['{ mode: SIMPLE, credentialName: "kubernetes://web-tls" }', false],
    ['{ mode: SIMPLE, credentialName: "a:web-tls" }', false],
    ['{ mode: SIMPLE }', false],
  ])('for %s', (tls, expected) => {
    expect(by(gateway(DEFAULT, `${server('{ mode: SIMPLE }')}, ${server(tls)}`), certificate())).toEqual(
      expected ? ['warning spec.servers[1].tls.credentialName'] : [],
    );
  });
});

describe('redirects', () => {
  const redirect = (hosts: string) =>
    foundBy(
      'istio-https-redirect',
      through('istio'),
      certificate(),
      gateway(
        DEFAULT,
        `{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts}], tls: { httpsRedirect: true } }`,
      ),
    ).length;
  test.each([
    ['web.corp.dev', 1],
    ['api.corp.dev, web.corp.dev', 1],
    ['api.corp.dev', 0],
    ['ns/web.corp.dev', 1],
    ['"*.corp.dev"', 1],
    ['"*.other.dev"', 0],
    ['WEB.corp.dev', 1],
    ['"*"', 1],
    ['corp.dev', 0],
  ])('%s', (hosts, count) => {
    expect(redirect(hosts)).toBe(count);
  });
});

describe('ListenerSets', () => {
  const set = `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { parentRef: { name: shared, namespace: gateways }, listeners: [] }
`;
  const ON = ['--enable-gateway-api', '--enable-gateway-api-listenerset', '--feature-gates=ListenerSets=true'];
  const off = (tag: string, args: string[]) =>
    foundBy('listener-set-off', set, controller(args, '', `quay.io/jetstack/cert-manager-controller:${tag}`)).length;
  test.each<[string, string[], number]>([
    ['v1.20.0', ON, 0],
    ['v1.19.0', ON, 1],
    ['v1.21.0', ON.slice(0, 2), 1],
    ['v1.21.0', ON.slice(1), 1],
    ['v1.21.0', [ON[0]!, ON[2]!], 1],
  ])('%s with %j', (tag, args, count) => {
    expect(off(tag, args)).toBe(count);
  });
});

describe('listeners for challenges', () => {
  const edge = (listener: string, className = 'envoy') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge }
spec: { gatewayClassName: ${className}, listeners: [{ name: http, ${listener} }] }
`;
  const solver = issuer('{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: edge, namespace: edge }] } } }');
  const rule = (document: string, ...more: string[]) =>
    ['gateway-refuses-namespace', 'gateway-without-http', 'gateway-refuses-routes'].flatMap((id) =>
      foundBy(id, solver, certificate(), document, ...more).map((one) => `${id} ${one.split(' ')[0]}`),
    );
  const from = (namespaces: string) => edge(`port: 80, protocol: HTTP, allowedRoutes: { namespaces: ${namespaces} }`);
  const TEAM = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: team-a, labels: { team: a } }\n';

  test.each<[string, string[], string[]]>([
    ['{ from: All }', [], []],
    ['{ from: None }', [], ['gateway-refuses-namespace error']],
    ['{ from: Same }', [], ['gateway-refuses-namespace error']],
    ['{}', [], ['gateway-refuses-namespace error']],
    ['{ from: Later }', [], []],
    ['{ from: Selector, selector: { matchLabels: { team: a } } }', [TEAM], []],
    ['{ from: Selector, selector: { matchLabels: { team: b } } }', [TEAM], ['gateway-refuses-namespace error']],
    ['{ from: Selector, selector: { matchLabels: { team: a } } }', [], ['gateway-refuses-namespace warning']],
  ])('from %s', (namespaces, more, expected) => {
    expect(rule(from(namespaces), ...more)).toEqual(expected);
  });

  const ALL = 'allowedRoutes: { namespaces: { from: All }';
  test.each([
    [`port: 80, protocol: HTTP, ${ALL} }`, []],
    [`port: 8080, protocol: HTTP, ${ALL} }`, ['gateway-without-http warning']],
    [`port: 80, protocol: TCP, ${ALL} }`, ['gateway-without-http error']],
    [`port: 80, protocol: HTTP, ${ALL}, kinds: [{ kind: GRPCRoute }] }`, ['gateway-refuses-routes error']],
    [`port: 80, protocol: HTTP, ${ALL}, kinds: [{ kind: GRPCRoute }, { kind: HTTPRoute }] }`, []],
    [
      `port: 80, protocol: HTTP, ${ALL}, kinds: [{ kind: HTTPRoute, group: other.dev }] }`,
      ['gateway-refuses-routes error'],
    ],
  ])('%s', (listener, expected) => {
    expect(rule(edge(listener))).toEqual(expected);
  });

  const traefik = (...args: string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: traefik, namespace: traefik }
spec: { template: { spec: { containers: [{ name: traefik, image: "docker.io/traefik:v3.4.0", args: ${JSON.stringify(args)} }] } } }
`;
  const WEB = '--entrypoints.web.address=:8000/tcp';
  test.each<[string[], number, boolean]>([
    [[WEB], 8000, true],
    [[WEB.toUpperCase().replace('8000/TCP', '8000')], 8000, true],
    [[WEB], 80, false],
    [[WEB, '--entrypoints.tls.address=:8443'], 8443, true],
    [[`--other=${WEB}`], 80, true],
    [[`--other=${WEB}`], 8000, true],
    [['--entrypoints.web.address=10.0.0.1:8000'], 8000, true],
    [[], 8000, true],
    [[], 80, true],
    [[], 8080, false],
  ])('Traefik with %j takes listeners at %d: %s', (args, port, expected) => {
    const found = rule(edge(`port: ${port}, protocol: HTTP, ${ALL} }`, 'traefik'), traefik(...args));
    expect(found.length === 0).toBe(expected);
  });
});

testTexts();
