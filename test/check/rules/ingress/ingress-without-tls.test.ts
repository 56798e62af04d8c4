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

testTexts();
