import { testTexts } from '../../said';
import { found, foundBy, issuer, through } from '../fixtures';

const controller = (
  settings = 'enableGatewayAPI: true, enableGatewayAPIListenerSet: true',
  gates = '{ ListenerSets: true }',
) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: v1.20.0, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: { config: { apiVersion: controller.config.cert-manager.io/v1alpha1, kind: ControllerConfiguration, ${settings}, featureGates: ${gates} } }
`;
const gateway = (annotation = 'cert-manager.io/cluster-issuer: letsencrypt', allowed = 'All') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: edge, annotations: { ${annotation} } }
spec:
  gatewayClassName: envoy
  allowedListeners: { namespaces: { from: ${allowed} } }
  listeners: [{ name: http, port: 80, protocol: HTTP }]
`;
const set = (host = 'web.corp.dev', annotations = '{}') => `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: web, namespace: team-a, annotations: ${annotations} }
spec:
  parentRef: { name: public, namespace: edge }
  listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: "${host}", tls: { certificateRefs: [{ name: web-tls }] } }]
`;
const find = (...documents: string[]) => found(...documents);

// cert-manager pkg/controller/certificate-shim/listenerset/controller.go (inheritAnnotations)
describe('a ListenerSet that names no issuer', () => {
  test('has that of its Gateway', () => {
    expect(find(controller(), through('nginx'), gateway(), set('*.corp.dev'))).toEqual([
      'error wildcard-without-dns01 spec.listeners[0].hostname',
    ]);
    expect(find(controller(), through('nginx'), gateway('cert-manager.io/cluster-issuer: other'), set())).toEqual([
      'warning issuer-not-found spec.parentRef',
    ]);
  });

  test('one of its own wins', () => {
    const own = '{ cert-manager.io/cluster-issuer: letsencrypt }';
    const other = gateway('cert-manager.io/cluster-issuer: other');
    expect(find(controller(), through('nginx'), other, set('web.corp.dev', own))).toEqual([]);
  });

  test.each([
    ['the controller does not read ListenerSets', controller('enableGatewayAPI: true')],
    ['the gate is off', controller(undefined, '{ ListenerSets: false }')],
    ['nobody knows', ''],
  ])('requests nothing where %s', (_, installed) => {
    const documents = [through('nginx'), gateway(), set('*.corp.dev')];
    expect(find(...documents, ...(installed === '' ? [] : [installed]))).toEqual([]);
  });

  test('requests nothing where the Gateway names none either', () => {
    const dns = issuer('{ dns01: { cloudDNS: { project: p } } }');
    expect(find(controller(), dns, gateway('corp.dev/team: edge'), set('*.corp.dev'))).toEqual([]);
  });
});

test('an annotated Gateway may have it for the ListenerSets that it allows', () => {
  expect(find(through('nginx'), gateway())).toEqual([]);
  expect(find(through('nginx'), gateway(undefined, 'None'))).toEqual([
    'error gateway-without-tls-listener spec.listeners',
  ]);
});

// cert-manager issue 8894
describe('annotations of a Gateway other than those of the issuer', () => {
  const dns = issuer('{ dns01: { cloudDNS: { project: p, serviceAccountSecretRef: { name: dns, key: k } } } }');
  const KEY = 'cert-manager.io/private-key-algorithm: ECDSA';
  const ISSUER = 'cert-manager.io/cluster-issuer: letsencrypt';
  const https = (document: string) =>
    document.replace('protocol: HTTP }]', 'protocol: HTTP }, { name: https, port: 443, protocol: HTTPS }]');
  const not = (...documents: string[]) =>
    foundBy('gateway-annotation-not-inherited', dns, ...documents).map((one) => one.replace('metadata.', ''));

  test('have no effect on its ListenerSets', () => {
    expect(not(controller(), gateway(`${ISSUER}, ${KEY}, cert-manager.io/duration: 1440h`), set())).toEqual([
      'warning annotations["cert-manager.io/duration"]',
      'warning annotations["cert-manager.io/private-key-algorithm"]',
    ]);
    // A ListenerSet that names its issuer needs no controller to be seen.
    expect(not(gateway(KEY), set(undefined, `{ ${ISSUER} }`))).toHaveLength(1);
  });

  test('are reported once for all ListenerSets', () => {
    const second = set('api.corp.dev').replace('name: web, namespace', 'name: api, namespace');
    expect(not(controller(), gateway(`${ISSUER}, ${KEY}`), set(), second)).toHaveLength(1);
  });

  test.each([
    ['the ListenerSet has them too', [gateway(`${ISSUER}, ${KEY}`), set(undefined, `{ ${KEY} }`)]],
    ['the Gateway has a listener for TLS', [https(gateway(`${ISSUER}, ${KEY}`)), set()]],
    ['its listeners are not known yet', [gateway(`${ISSUER}, ${KEY}`).replace('HTTP }', '"${PROTOCOL}" }'), set()]],
    ['there is no ListenerSet', [gateway(`${ISSUER}, ${KEY}`)]],
    ['the ListenerSet requests nothing', [gateway(KEY), set()]],
    [
      'the ListenerSet is of another Gateway',
      [gateway(`${ISSUER}, ${KEY}`), set().replace('namespace: edge', 'namespace: other')],
    ],
    [
      'they are not for certificates',
      [gateway(`${ISSUER}, external-dns.alpha.kubernetes.io/target: lb.corp.dev`), set()],
    ],
    [
      'they only name the issuer',
      [gateway(`cert-manager.io/issuer: a, cert-manager.io/issuer-kind: AWSPCAClusterIssuer`), set()],
    ],
  ])('are not reported where %s', (_, documents) => {
    expect(not(controller(), ...documents)).toEqual([]);
  });
});

testTexts();
