import { testTexts } from '../../said';
import { certificate, found, issuer } from '../fixtures';

const ISSUER = issuer('{ dns01: { cloudDNS: { project: acme-corp-dns } } }');
const written = (namespace: string, more = '') => certificate(more, namespace);
const object = (apiVersion: string, kind: string, spec: string, metadata = 'name: web, namespace: team-a') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { ${metadata} }
spec: ${spec}
`;
const proxy = (name: string) =>
  object('projectcontour.io/v1', 'HTTPProxy', `{ virtualhost: { fqdn: a.b, tls: { secretName: ${name} } } }`);
const delegation = (targets: string, secret = 'web-tls', namespace = 'team-b') =>
  object(
    'projectcontour.io/v1',
    'TLSCertificateDelegation',
    `{ delegations: [{ secretName: ${secret}, targetNamespaces: ${targets} }] }`,
    `name: web, namespace: ${namespace}`,
  );
const elsewhere = (path: string) => [`warning tls-secret-elsewhere ${path}`];

describe('a Secret that certificates write in another namespace', () => {
  test.each([
    [
      'IngressRoute',
      object('traefik.io/v1alpha1', 'IngressRoute', '{ tls: { secretName: web-tls } }'),
      'spec.tls.secretName',
    ],
    [
      'IngressRoute of Traefik 2',
      object('traefik.containo.us/v1alpha1', 'IngressRoute', '{ tls: { secretName: web-tls } }'),
      'spec.tls.secretName',
    ],
    [
      'IngressRouteTCP',
      object('traefik.io/v1alpha1', 'IngressRouteTCP', '{ tls: { secretName: web-tls } }'),
      'spec.tls.secretName',
    ],
    [
      'TLSStore',
      object('traefik.io/v1alpha1', 'TLSStore', '{ defaultCertificate: { secretName: web-tls } }'),
      'spec.defaultCertificate.secretName',
    ],
    [
      'certificates of a TLSStore',
      object('traefik.io/v1alpha1', 'TLSStore', '{ certificates: [{ secretName: web-tls }] }'),
      'spec.certificates[0].secretName',
    ],
    ['VirtualServer', object('k8s.nginx.org/v1', 'VirtualServer', '{ tls: { secret: web-tls } }'), 'spec.tls.secret'],
    [
      'ListenerSet',
      object(
        'gateway.networking.k8s.io/v1',
        'ListenerSet',
        '{ listeners: [{ tls: { certificateRefs: [{ name: web-tls }] } }] }',
      ),
      'spec.listeners[0].tls.certificateRefs[0].name',
    ],
    ['HTTPProxy', proxy('web-tls'), 'spec.virtualhost.tls.secretName'],
    ['HTTPProxy with a namespace', proxy('team-c/web-tls'), 'spec.virtualhost.tls.secretName'],
    [
      'IngressController',
      object('operator.openshift.io/v1', 'IngressController', '{ defaultCertificate: { name: web-tls } }'),
      'spec.defaultCertificate.name',
    ],
    [
      'APIServer',
      object(
        'config.openshift.io/v1',
        'APIServer',
        '{ servingCerts: { namedCertificates: [{ names: [a.b], servingCertificate: { name: web-tls } }] } }',
        'name: cluster',
      ),
      'spec.servingCerts.namedCertificates[0].servingCertificate.name',
    ],
  ])('%s', (_, reader, path) => {
    expect(found(ISSUER, written('team-b'), reader)).toEqual(elsewhere(path));
  });

  test.each([
    [
      'is written there',
      written('team-a'),
      object('traefik.io/v1alpha1', 'IngressRoute', '{ tls: { secretName: web-tls } }'),
    ],
    [
      'is copied',
      written(
        'team-b',
        ', secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" } }',
      ),
      object('traefik.io/v1alpha1', 'IngressRoute', '{ tls: { secretName: web-tls } }'),
    ],
    ['has a name that is not known yet', written('team-b'), proxy('"${TLS}"')],
    [
      'is of a kind with the same name',
      written('team-b'),
      object('example.dev/v1', 'IngressRoute', '{ tls: { secretName: web-tls } }'),
    ],
    ['is no certificate of the set', written('team-b'), proxy('other-tls')],
    [
      'has a Certificate that NGINX makes',
      written('team-b'),
      object(
        'k8s.nginx.org/v1',
        'VirtualServer',
        '{ tls: { secret: web-tls, cert-manager: { cluster-issuer: letsencrypt } } }',
      ),
    ],
    [
      'is for the routers of OpenShift',
      written('openshift-ingress'),
      object(
        'operator.openshift.io/v1',
        'IngressController',
        '{ defaultCertificate: { name: web-tls } }',
        'name: default, namespace: openshift-ingress-operator',
      ),
    ],
  ])('no finding if it %s', (_, writer, reader) => {
    expect(found(ISSUER, writer, reader)).toEqual([]);
  });

  test("an Ingress of Contour, whose annotation names the Secret's namespace", () => {
    const ingress = (namespace: string) =>
      object(
        'networking.k8s.io/v1',
        'Ingress',
        '{ tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }',
        `name: web, namespace: team-a, annotations: { projectcontour.io/tls-cert-namespace: ${namespace} }`,
      );
    const set = [ISSUER, written('team-b'), delegation('[team-a]')];
    expect(found(...set, ingress('team-b'))).toEqual([]);
    expect(found(...set, ingress('team-c'))).toEqual(elsewhere('spec.tls[0].secretName'));
  });
});

describe('what Contour may not read', () => {
  const path = 'spec.virtualhost.tls.secretName';
  test.each([
    ['another namespace is allowed', delegation('[team-c]'), 'error'],
    ['another Secret is delegated', delegation('["*"]', 'other-tls'), 'warning'],
    ['the delegation is elsewhere', delegation('["*"]', 'web-tls', 'team-a'), 'warning'],
    ['nothing is delegated', '', 'warning'],
  ])('%s', (_, allowed, severity) => {
    expect(found(ISSUER, written('team-b'), proxy('team-b/web-tls'), ...(allowed ? [allowed] : []))).toEqual([
      `${severity} tls-secret-not-delegated ${path}`,
    ]);
  });

  test.each([
    ['the namespace is allowed', [written('team-b'), proxy('team-b/web-tls'), delegation('[team-c, team-a]')]],
    ['all are', [written('team-b'), proxy('team-b/web-tls'), delegation('["*"]')]],
    ['the namespaces are not known yet', [written('team-b'), proxy('team-b/web-tls'), delegation('["${TEAM}"]')]],
    ['it is its own namespace', [written('team-a'), proxy('team-a/web-tls')]],
    ['the Secret is no certificate of the set', [proxy('team-b/other-tls')]],
  ])('no finding if %s', (_, set) => {
    expect(found(ISSUER, ...set)).toEqual([]);
  });
});

testTexts();
