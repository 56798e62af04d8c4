import { certificate, found, issuer, through } from '../fixtures';

const EDIT = 'acme.cert-manager.io/http01-edit-in-place: "true"';
const ingress = (className: string, ...annotations: readonly string[]) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { ${['cert-manager.io/cluster-issuer: letsencrypt', ...annotations].join(', ')} } }
spec: { ingressClassName: ${className}, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
const middleware = (spec: string, name = 'login', group = 'traefik.io') => `
apiVersion: ${group}/v1alpha1
kind: Middleware
metadata: { name: ${name}, namespace: team-a }
spec: ${spec}
`;
const LOGIN = middleware('{ basicAuth: { secret: users } }');
const NAMED =
  'traefik.ingress.kubernetes.io/router.middlewares: "default-compress@kubernetescrd, team-a-login@kubernetescrd"';
const plugin = (name: string, more = '') => `
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: login, namespace: team-a }
plugin: ${name}${more}
`;
const traefik = (...args: string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: traefik, namespace: traefik }
spec: { template: { spec: { containers: [{ name: traefik, image: "traefik:v3.5", args: ${JSON.stringify(args)} }] } } }
`;
const chart = (web: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: traefik, namespace: traefik }
spec: { chart: { spec: { chart: traefik, version: 37.1.0, sourceRef: { kind: HelmRepository, name: traefik } } }, values: { ports: { web: ${web} } } }
`;
const find = (...documents: string[]) => found(...documents).filter((one) => one.includes(' challenge-behind-guard '));
const ON = '--entryPoints.web.http.middlewares=team-a-login@kubernetescrd';
const PATH = 'metadata.annotations["traefik.ingress.kubernetes.io/router.middlewares"]';

test.each([
  ['basicAuth', LOGIN],
  ['forwardAuth', middleware('{ forwardAuth: { address: "http://auth" } }')],
  ['addresses', middleware('{ ipAllowList: { sourceRange: [10.0.0.0/8] } }')],
  ['the old API', middleware('{ ipWhiteList: { sourceRange: [10.0.0.0/8] } }', 'login', 'traefik.containo.us')],
  [
    'a chain',
    `${middleware('{ chain: { middlewares: [{ name: users }] } }')}\n---\n${middleware('{ basicAuth: {} }', 'users')}`,
  ],
  ['a prefix', middleware('{ addPrefix: { prefix: /app } }')],
  ['another path', middleware('{ replacePath: { path: / } }')],
  ['another path for all', middleware('{ replacePathRegex: { regex: "^/(.*)", replacement: "/app/$1" } }')],
])('an Ingress that is edited and has a middleware: %s', (_, object) => {
  expect(find(through('traefik'), ingress('traefik', EDIT, NAMED), object)).toEqual([
    `warning challenge-behind-guard ${PATH}`,
  ]);
});

test('a middleware in the template of the solver', () => {
  const template = `, ingressTemplate: { metadata: { annotations: { ${NAMED} } } }`;
  expect(find(through('traefik', template), certificate(), LOGIN)).toEqual([
    `warning challenge-behind-guard spec.acme.solvers[0].http01.ingress.ingressTemplate.${PATH}`,
  ]);
});

test('a plugin of Kong', () => {
  expect(find(through('kong'), ingress('kong', EDIT, 'konghq.com/plugins: "cors, login"'), plugin('key-auth'))).toEqual(
    ['warning challenge-behind-guard metadata.annotations["konghq.com/plugins"]'],
  );
});

test.each([
  traefik('--entryPoints.web.address=:80', ON),
  chart('{ http: { middlewares: [team-a-login@kubernetescrd] } }'),
  chart('{ middlewares: [team-a-login@kubernetescrd] }'),
])('a middleware of the entry point: %#', (object) => {
  expect(find(through('traefik'), certificate(), LOGIN, object)).toEqual(['warning challenge-behind-guard spec']);
});

test.each([
  ['a separate Ingress', [through('traefik'), ingress('traefik', NAMED), LOGIN]],
  [
    'a middleware of another kind',
    [through('traefik'), ingress('traefik', EDIT, NAMED), middleware('{ compress: {} }')],
  ],
  [
    'a redirect to HTTPS',
    [through('traefik'), ingress('traefik', EDIT, NAMED), middleware('{ redirectScheme: { scheme: https } }')],
  ],
  [
    'a list of all addresses',
    [through('traefik'), ingress('traefik', EDIT, NAMED), middleware('{ ipAllowList: { sourceRange: [0.0.0.0/0] } }')],
  ],
  [
    'a list that is filled in later',
    [through('traefik'), ingress('traefik', EDIT, NAMED), middleware('{ ipAllowList: { sourceRange: ["${RANGE}"] } }')],
  ],
  ['a middleware that is not shown', [through('traefik'), ingress('traefik', EDIT, NAMED)]],
  [
    'a middleware of another maker',
    [through('traefik'), ingress('traefik', EDIT, NAMED), middleware('{ basicAuth: {} }', 'login', 'corp.dev')],
  ],
  [
    'a chain that has itself in it',
    [through('traefik'), ingress('traefik', EDIT, NAMED), middleware('{ chain: { middlewares: [{ name: login }] } }')],
  ],
  ['another plugin', [through('kong'), ingress('kong', EDIT, 'konghq.com/plugins: login'), plugin('cors')]],
  [
    'a plugin that is disabled',
    [through('kong'), ingress('kong', EDIT, 'konghq.com/plugins: login'), plugin('key-auth', '\ndisabled: true')],
  ],
  [
    'another entry point',
    [
      through('traefik'),
      certificate(),
      LOGIN,
      traefik('--entryPoints.websecure.http.middlewares=team-a-login@kubernetescrd'),
    ],
  ],
  ['another class', [through('nginx'), certificate(), LOGIN, traefik(ON)]],
  [
    'DNS01',
    [issuer('{ dns01: { route53: { region: eu-west-1 } } }'), ingress('traefik', EDIT, NAMED), LOGIN, traefik(ON)],
  ],
])('says nothing of %s', (_, documents) => {
  expect(find(...documents)).toEqual([]);
});

test('a middleware of the entry point that changes the path', () => {
  const expected = ['warning challenge-behind-guard spec'];
  expect(find(through('traefik'), certificate(), middleware('{ addPrefix: { prefix: /app } }'), traefik(ON))).toEqual(
    expected,
  );
});

test.each([
  ['it strips another prefix', '{ stripPrefix: { prefixes: [/api] } }'],
  ['it replaces some paths', '{ replacePathRegex: { regex: "^/api/(.*)", replacement: "/$1" } }'],
  ['it keeps the path', '{ replacePathRegex: { regex: "^/(.*)", replacement: "/$1" } }'],
  ['it adds nothing', '{ addPrefix: { prefix: / } }'],
  ['the prefix is not known yet', '{ addPrefix: { prefix: "${PREFIX}" } }'],
  ['it changes other things', '{ headers: { sslRedirect: false } }'],
])('a middleware is no fault where %s', (_, spec) => {
  expect(find(through('traefik'), ingress('traefik', EDIT, NAMED), middleware(spec))).toEqual([]);
  expect(find(through('traefik'), certificate(), middleware(spec), traefik(ON))).toEqual([]);
});
