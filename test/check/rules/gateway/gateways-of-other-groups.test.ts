import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { certificate, found, issuer } from '../fixtures';

// Istio's Gateway and Gateway API's have the same kind, and often the same name.

const istio = (namespace = 'gateways') => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: ${namespace} }
spec: { servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }
`;
const gatewayApi = (protocol = 'HTTP', namespace = 'gateways') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: ${namespace} }
spec:
  gatewayClassName: istio
  listeners: [{ name: web, port: 80, protocol: ${protocol}, allowedRoutes: { namespaces: { from: All } } }]
`;
const through = (more = '') =>
  issuer(`{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: gateways${more} }] } } }`);
const controllerOf = (controller: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: istio }
spec: { controllerName: ${controller} }
`;

test.each([
  ['before', [istio(), gatewayApi('TCP')]],
  ['after', [gatewayApi('TCP'), istio()]],
])("Istio's Gateway %s the one that is meant hides nothing", (_, gateways) => {
  expect(found(through(), certificate(), ...gateways)).toContain('error gateway-without-http spec.listeners');
});

test("Istio's Gateway is not the one that is missing", () => {
  const findings = findingsIn(objects([through(), certificate(), istio()].join('\n---\n')));
  expect(findings.map(({ severity, message, fix }) => `${severity}: ${message} ${fix}`)).toEqual([
    'warning: There is no Gateway "public" in "gateways", where it is looked for to solve "web.corp.dev". Name an existing Gateway, with its namespace.',
  ]);
  expect(found(through(), certificate(), istio('istio-system'))).toEqual([
    'warning gateway-missing spec.acme.solvers[0].http01.gatewayHTTPRoute.parentRefs[0].name',
  ]);
});

test('of a parent of another group, nothing is known', () => {
  expect(found(through(', group: networking.istio.io'), certificate(), istio())).toEqual([]);
  expect(found(through(', group: ""'), certificate(), gatewayApi('TCP'))).toEqual([]);
  expect(found(through(', group: gateway.networking.k8s.io'), certificate(), gatewayApi('TCP'))).toEqual([
    'error gateway-without-http spec.listeners',
  ]);
});

test('mutual TLS to the solver is found through the Gateway that is meant', () => {
  const rule = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: mesh, namespace: istio-system }
spec: { host: "*.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
`;
  const set = [through(), certificate(), istio(), gatewayApi(), controllerOf('istio.io/gateway-controller'), rule];
  expect(found(...set)).toEqual(['error istio-mutual-to-solver spec.trafficPolicy.tls.mode']);
});

test('two Gateways of the same name are one object twice only if their group is the same', () => {
  const rules = (...documents: string[]) => found(...documents).filter((line) => line.includes('object-twice'));
  expect(rules(istio(), gatewayApi())).toEqual([]);
  expect(rules(istio(), gatewayApi(), istio())).toEqual(['info object-twice metadata.name']);
  expect(rules(gatewayApi(), istio(), gatewayApi('TCP'))).toEqual(['warning object-twice metadata.name']);
});

testTexts();
