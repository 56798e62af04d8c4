import { testTexts } from '../../said';
import { found, issuer } from '../fixtures';

const ISSUER = issuer('{ http01: { ingress: { ingressClassName: nginx } } }');

const ingress = (annotations = '', tls = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team-a
  annotations: { cert-manager.io/cluster-issuer: letsencrypt ${annotations} }
spec:
  ingressClassName: nginx
  ${tls}
  rules: [{ host: web.corp.dev }]
`;
const certificate = (name: string) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: ["${name}"] }
`;

test('nothing else serves the host over TLS', () => {
  expect(found(ISSUER, ingress())).toEqual(['error ingress-without-tls spec.tls']);
});

test.each([
  ['a Certificate has the host', ingress(), certificate('web.corp.dev')],
  ['a Traefik router serves it over TLS', ingress(', traefik.ingress.kubernetes.io/router.tls: "true"'), ''],
])('only the annotation is of no use: %s', (_, object, other) => {
  expect(found(ISSUER, object, ...(other ? [other] : []))).toEqual(['warning ingress-without-tls spec.tls']);
});

test('a wildcard has the host', () => {
  expect(found(ISSUER, ingress(), certificate('*.corp.dev'))).toContain('warning ingress-without-tls spec.tls');
});

test('a Certificate for another host changes nothing', () => {
  expect(found(ISSUER, ingress(), certificate('shop.corp.dev'))).toEqual(['error ingress-without-tls spec.tls']);
});

test('there is spec.tls', () => {
  expect(found(ISSUER, ingress('', 'tls: [{ hosts: [web.corp.dev], secretName: web-tls }]'))).toEqual([]);
});

describe('an operator that makes the Ingress', () => {
  const mattermost = (ingress: string, more = '', group = 'installation.mattermost.com/v1beta1') => `
apiVersion: ${group}
kind: Mattermost
metadata: { name: chat, namespace: team-a }
spec: { ingress: { ${ingress} }${more} }
`;
  const keycloak = (ingress: string, more = '') => `
apiVersion: k8s.keycloak.org/v2alpha1
kind: Keycloak
metadata: { name: login, namespace: team-a }
spec: { hostname: { hostname: login.corp.dev }, ingress: { ${ingress} }${more} }
`;
  const A = 'annotations: { cert-manager.io/cluster-issuer: letsencrypt }';

  test.each([
    mattermost(`enabled: true, host: chat.corp.dev, ${A}`),
    mattermost(`host: chat.corp.dev, tlsSecret: "", ${A}`, ', useIngressTLS: false'),
    keycloak(`className: nginx, ${A}`),
    keycloak(`enabled: true, ${A}`, ', http: { httpEnabled: true }'),
  ])('gives it no TLS: %s', (object) => {
    expect(found(ISSUER, object)).toEqual(['warning ingress-without-tls spec.ingress.tlsSecret']);
  });

  test.each([
    ['with a Secret', mattermost(`host: chat.corp.dev, tlsSecret: chat-tls, ${A}`)],
    ['with a Secret that is not known yet', mattermost(`tlsSecret: "\${SECRET}", ${A}`)],
    ['with the older switch', mattermost(A, ', useIngressTLS: true')],
    ['switched off', mattermost(`enabled: false, ${A}`)],
    ['without an issuer', mattermost('annotations: { kubernetes.io/ingress.class: nginx }')],
    ['without annotations', keycloak('className: nginx')],
    ['of another group', mattermost(A, '', 'corp.dev/v1')],
    ['with a Secret', keycloak(`tlsSecret: login-tls, ${A}`)],
    ['with TLS of its own', keycloak(A, ', http: { tlsSecret: login-tls }')],
    ['switched off', keycloak(`enabled: false, ${A}`)],
  ])('says nothing of one %s', (_, object) => {
    expect(found(ISSUER, object)).toEqual([]);
  });
});

testTexts();
