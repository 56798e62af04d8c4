import { testTexts } from '../../said';
import { found as all, foundBy } from '../fixtures';

const RULE = 'override-annotation-stale';
const live = (uid: string) => `, uid: ${uid}, resourceVersion: "1"`;
const issuer = (
  spec = '{ acme: { server: https://acme.corp.dev/directory, privateKeySecretRef: { name: a }, solvers: [{ http01: { ingress: { ingressClassName: apisix } } }] } }',
) => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt${live('i')} }
spec: ${spec}`;
const ingress = (annotations: string, more = live('u')) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} }${more} }
spec: { ingressClassName: apisix, tls: [{ hosts: [shop.corp.dev], secretName: shop-tls }] }`;
const certificate = (annotations: string, owner = 'Ingress, name: shop, uid: u', more = live('c')) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  { name: shop-tls, namespace: shop${more}, annotations: { ${annotations} }, ownerReferences: [{ apiVersion: networking.k8s.io/v1, kind: ${owner}, controller: true }] }
spec: { secretName: shop-tls, dnsNames: [shop.corp.dev], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }`;

const SHIM = 'acme.cert-manager.io/http01-ingress-ingressclassname';
const OWN = 'acme.cert-manager.io/http01-override-ingress-ingressclassname';
const CLASS = 'acme.cert-manager.io/http01-override-ingress-class';
const NAME = 'acme.cert-manager.io/http01-override-ingress-name';
const at = (severity: string, key: string) => [`${severity} metadata.annotations["${key}"]`];
const found = (onIngress: string, onCertificate: string) =>
  foundBy(RULE, issuer(), ingress(onIngress), certificate(onCertificate));

test('is found where the Ingress says something else now', () => {
  expect(found(`, ${SHIM}: apisix`, `${OWN}: nginx`)).toEqual(at('warning', OWN));
  expect(found(`, ${SHIM}: apisix`, 'a: b')).toEqual(at('warning', OWN));
  expect(found(', acme.cert-manager.io/http01-ingress-class: apisix', `${CLASS}: nginx`)).toEqual(at('warning', CLASS));
  expect(found(', acme.cert-manager.io/http01-edit-in-place: "true"', '')).toEqual(at('warning', NAME));
});

test('is info where only the Certificate says something: it may have been set by hand', () => {
  expect(found('', `${OWN}: nginx`)).toEqual(at('info', OWN));
  expect(found(', acme.cert-manager.io/http01-edit-in-place: "false"', `${NAME}: shop`)).toEqual(at('info', NAME));
});

test('is not found where both say the same, or nothing', () => {
  expect(found(`, ${SHIM}: apisix`, `${OWN}: apisix`)).toEqual([]);
  expect(found(', acme.cert-manager.io/http01-edit-in-place: "true"', `${NAME}: shop`)).toEqual([]);
  expect(found(`, ${SHIM}: ""`, '')).toEqual([]);
  expect(found('', '')).toEqual([]);
});

test('is not found for Certificates that somebody wrote, of other owners, or of other issuers', () => {
  const stale = ingress(`, ${SHIM}: apisix`);
  const silent = (...documents: string[]) => expect(foundBy(RULE, ...documents)).toEqual([]);
  silent(issuer(), stale, certificate(`${OWN}: nginx`, undefined, ''));
  silent(issuer(), ingress(`, ${SHIM}: apisix`, ''), certificate(`${OWN}: nginx`));
  // The Ingress was deleted and created again.
  silent(issuer(), stale, certificate(`${OWN}: nginx`, 'Ingress, name: shop, uid: other'));
  silent(issuer(), stale, certificate(`${OWN}: nginx`, 'Gateway, name: shop, uid: u'));
  silent(issuer(), certificate(`${OWN}: nginx`));
  silent(issuer('{ selfSigned: {} }'), stale, certificate(`${OWN}: nginx`));
  silent(stale, certificate(`${OWN}: nginx`));
});

test('nothing else is said of a cluster in which it is right', () => {
  expect(all(issuer(), ingress(`, ${SHIM}: apisix`), certificate(`${OWN}: apisix`))).toEqual([]);
});

testTexts();
