import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const via = (more = '') =>
  issuer(
    `{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: gateways, kind: Gateway${more} }] } } }`,
  );
const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: gateways }
spec:
  gatewayClassName: envoy
  listeners:
    - { name: http, protocol: HTTP, port: 80, allowedRoutes: { namespaces: { from: All } } }
    - { name: https, protocol: HTTPS, port: 443, hostname: web.corp.dev, tls: { certificateRefs: [{ name: web-tls }] } }
`;
const policy = (demand: string, target = 'kind: Gateway, name: public', more = '') => `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: users, namespace: gateways }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, ${target} }]
  ${demand}${more}
`;
const BASIC = 'basicAuth: { users: { name: users } }';
const JWT =
  'jwt: { providers: [{ name: corp, issuer: "https://id.corp.dev", remoteJWKS: { uri: "https://id.corp.dev/jwks" } }] }';
const FEW =
  'authorization: { defaultAction: Deny, rules: [{ action: Allow, principal: { clientCIDRs: [52.95.110.24/32] } }] }';

describe('a SecurityPolicy of Envoy Gateway', () => {
  const id = 'envoy-policy-guards-challenge';

  test.each([
    ['a password', policy(BASIC), 'basicAuth'],
    ['a token', policy(JWT), 'jwt'],
    ['an address', policy(FEW), 'authorization'],
    [
      'a login',
      policy('oidc: { provider: { issuer: "https://id.corp.dev" }, clientID: a, clientSecret: { name: b } }'),
      'oidc',
    ],
    [
      'a password, at the listener for HTTP',
      policy(BASIC, 'kind: Gateway, name: public, sectionName: http'),
      'basicAuth',
    ],
    ['a password, by the old field', policy(BASIC).replace(/targetRefs: \[(.*)\]/, 'targetRef: $1'), 'basicAuth'],
  ])('asks the CA for %s', (_, asking, field) => {
    expect(foundBy(id, via(), certificate(), GATEWAY, asking)).toEqual([`warning spec.${field}`]);
  });

  test.each([
    ['a route', policy(BASIC, 'kind: HTTPRoute, name: web')],
    ['the listener for HTTPS', policy(BASIC, 'kind: Gateway, name: public, sectionName: https')],
    ['a listener that is not known', policy(BASIC, 'kind: Gateway, name: public, sectionName: other')],
    ['another Gateway', policy(BASIC, 'kind: Gateway, name: internal')],
    ['a Gateway of another namespace', policy(BASIC).replace('namespace: gateways', 'namespace: team-a')],
    ['nothing', policy('cors: { allowOrigins: ["*"] }')],
    ['a token, if there is one', policy(JWT.replace('jwt: {', 'jwt: { optional: true,'))],
    ['an address of all', policy(FEW.replace('52.95.110.24/32', '0.0.0.0/0'))],
    [
      'what some must not have',
      policy(
        'authorization: { defaultAction: Allow, rules: [{ action: Deny, principal: { clientCIDRs: [52.95.110.24/32] } }] }',
      ),
    ],
    ['the path', policy(FEW.replace('principal', 'operation: { methods: [GET] }, principal'))],
    ['another program', policy(BASIC).replace('gateway.envoyproxy.io', 'security.corp.dev')],
  ])('does not ask the CA: for %s', (_, asking) => {
    expect(foundBy(id, via(), certificate(), GATEWAY, asking)).toEqual([]);
  });

  test('does not ask where the challenge goes through an Ingress', () => {
    const ingress = issuer('{ http01: { ingress: { ingressClassName: nginx } } }');
    expect(foundBy(id, ingress, certificate(), GATEWAY, policy(BASIC))).toEqual([]);
  });
});

testTexts();
