import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const ISSUER = issuer('{ dns01: { cloudDNS: { project: acme-corp-dns } } }');

const cluster = (security: string, apiVersion = 'opensearch.opster.io/v1') => `
apiVersion: ${apiVersion}
kind: OpenSearchCluster
metadata: { name: search, namespace: team-a }
spec: { security: ${security} }
`;
const HTTP = '{ tls: { http: { generate: false, secret: { name: web-tls } } } }';
const release = (chart: string, values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${chart}, namespace: team-a }
spec: { chart: { spec: { chart: ${chart}, version: 3.0.0 } }, values: ${values} }
`;
const MOUNTS = 'secretMounts: [{ name: tls, secretName: web-tls, path: /usr/share/opensearch/config/tls }]';
const pods = (volume = 'secret: { secretName: web-tls }', image = 'opensearchproject/opensearch:2.19.2', more = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: search, namespace: team-a }
spec: { template: { spec: { containers: [{ name: search, image: "${image}" }], volumes: [{ name: tls, ${volume} }]${more} } } }
`;
const ingress = (annotations = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec:
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
const find = (...documents: string[]) => foundBy('key-encoding-not-read', ISSUER, ...documents);

// opensearch-project/opensearch-k8s-operator issue 1527
describe('a key that OpenSearch does not read', () => {
  test.each([
    ['for HTTP', cluster(HTTP), 'error'],
    ['for the transport', cluster('{ tls: { transport: { secret: { name: web-tls } } } }'), 'error'],
    ['of the administrator', cluster('{ config: { adminSecret: { name: web-tls } } }'), 'error'],
    ['in the newer group', cluster(HTTP, 'opensearch.org/v1'), 'error'],
    [
      "in the values of the operator's chart",
      release('opensearch-cluster', `{ cluster: { security: ${HTTP} } }`),
      'error',
    ],
    ['in the values of the chart', release('opensearch', `{ ${MOUNTS} }`), 'warning'],
    [
      'in a volume of the chart',
      release('opensearch', '{ extraVolumes: [{ name: tls, secret: { secretName: web-tls } }] }'),
      'warning',
    ],
    ['in a volume', pods(), 'warning'],
    [
      'in a volume with the key alone',
      pods(
        'secret: { secretName: web-tls, items: [{ key: tls.key, path: key.pem }] }',
        'mirror.corp.dev/opensearchproject/opensearch',
      ),
      'warning',
    ],
  ])('%s', (_, reader, severity) => {
    expect(find(certificate(), reader)).toEqual([`${severity} spec.secretName`]);
  });

  test.each([
    ['PKCS#1', ', privateKey: { encoding: PKCS1 }', 'spec.privateKey.encoding'],
    ['SEC 1', ', privateKey: { algorithm: ECDSA }', 'spec.secretName'],
  ])('as it is %s', (_, more, path) => {
    expect(find(certificate(more), cluster(HTTP))).toEqual([`error ${path}`]);
  });

  test('is found once for all that read it, and where an Ingress has it made', () => {
    expect(find(ingress(), cluster(HTTP), pods())).toEqual(['error spec.tls[0].secretName']);
    expect(find(ingress(', cert-manager.io/private-key-encoding: PKCS8'), cluster(HTTP))).toEqual([]);
  });
});

test.each([
  ['a key in PKCS#8', certificate(', privateKey: { encoding: PKCS8 }'), cluster(HTTP)],
  ['an encoding that is not known yet', certificate(', privateKey: { encoding: "${ENCODING}" }'), cluster(HTTP)],
  ['Ed25519', certificate(', privateKey: { algorithm: Ed25519 }'), cluster(HTTP)],
  ['a keystore', certificate(', keystores: { jks: { create: true } }'), cluster(HTTP)],
  ['another Secret', certificate(), cluster(HTTP.replace('web-tls', 'api-tls'))],
  ['a Secret that is not known yet', certificate(), cluster(HTTP.replace('web-tls', '"${NAME}"'))],
  ['a Secret of another namespace', certificate('', 'team-b'), cluster(HTTP)],
  ['a kind of another group', certificate(), cluster(HTTP, 'corp.dev/v1')],
  ["the dashboards' Secret", certificate(), cluster('{ dashboards: { tls: { secret: { name: web-tls } } } }')],
  ['another chart', certificate(), release('opensearch-dashboards', `{ ${MOUNTS} }`)],
  [
    'a chart that converts keys',
    certificate(),
    release('opensearch', `{ ${MOUNTS}, extraInitContainers: [{ command: [openssl, pkcs8] }] }`),
  ],
  ['other images', certificate(), pods(undefined, 'opensearchproject/opensearch-dashboards:2.19.2')],
  [
    'pods that convert keys',
    certificate(),
    pods(undefined, undefined, ', initContainers: [{ command: [openssl, pkcs8] }]'),
  ],
  [
    'a volume with the CA alone',
    certificate(),
    pods('secret: { secretName: web-tls, items: [{ key: ca.crt, path: ca.pem }] }'),
  ],
  ['volumes of other kinds', certificate(), pods('emptyDir: {}')],
])('not %s', (_, made, reader) => {
  expect(find(made, reader)).toEqual([]);
});

testTexts();
