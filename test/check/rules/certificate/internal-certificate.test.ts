import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const CLUSTER = through('nginx');
const PRIVATE = CLUSTER.replace(
  'https://acme-v02.api.letsencrypt.org/directory',
  'https://ca.corp.internal/acme/acme/directory',
);
const CA = CLUSTER.replace(/ {2}acme:[\s\S]*/, '  ca: { secretName: root }');
const REF = '{ kind: ClusterIssuer, name: letsencrypt }';
const EXISTING = '{ enabled: true, kind: ClusterIssuer, name: letsencrypt }';
const release = (chart: string, values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: one, namespace: team-a }
spec: { chart: { spec: { chart: ${chart}, version: 1.0.0 } }, values: ${values}${more} }
`;
const spire = (settings: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: spire-server, namespace: spire }
data:
  server.conf: |
    server { trust_domain = "corp.dev" }
    plugins {
      UpstreamAuthority "cert-manager" {
        plugin_data {
          ${settings.split('\n').join('\n          ')}
        }
      }
    }
`;
const SPIRE =
  'issuer_name = "letsencrypt"\nissuer_kind = "ClusterIssuer"\nissuer_group = "cert-manager.io"\nnamespace = "spire"';
const METRICS = `{ tls: { type: cert-manager, certManager: { existingIssuer: ${EXISTING} } } }`;
const ISTIO = `{ app: { certmanager: { issuer: ${REF} } } }`;
const find = (...documents: string[]) => foundBy('internal-certificate-from-acme', ...documents);

describe('a certificate of its own that is requested from an ACME issuer', () => {
  test.each([
    ['metrics-server', METRICS, 'tls.certManager.existingIssuer'],
    [
      'external-secrets',
      `{ webhook: { certManager: { enabled: true, cert: { issuerRef: ${REF} } } } }`,
      'webhook.certManager.cert.issuerRef',
    ],
    [
      'ingress-nginx',
      `{ controller: { admissionWebhooks: { certManager: { enabled: true, issuerRef: ${REF} } } } }`,
      'controller.admissionWebhooks.certManager.issuerRef',
    ],
    [
      'kube-prometheus-stack',
      `{ prometheusOperator: { admissionWebhooks: { certManager: { enabled: true, issuerRef: ${REF} } } } }`,
      'prometheusOperator.admissionWebhooks.certManager.issuerRef',
    ],
    [
      'opentelemetry-operator',
      `{ admissionWebhooks: { certManager: { issuerRef: ${REF} } } }`,
      'admissionWebhooks.certManager.issuerRef',
    ],
    [
      'keda',
      `{ certificates: { certManager: { enabled: true, existingIssuer: ${EXISTING} } } }`,
      'certificates.certManager.existingIssuer',
    ],
    [
      'cilium',
      `{ hubble: { tls: { auto: { method: certmanager, certManagerIssuerRef: ${REF} } } } }`,
      'hubble.tls.auto.certManagerIssuerRef',
    ],
    ['cert-manager-istio-csr', ISTIO, 'app.certmanager.issuer'],
  ])('by %s', (chart, values, path) => {
    expect(find(CLUSTER, release(chart, values))).toEqual([`warning spec.values.${path}`]);
    expect(find(CA, release(chart, values))).toEqual([]);
  });

  test('by SPIRE', () => {
    expect(find(CLUSTER, spire(SPIRE))).toEqual(['warning data["server.conf"]']);
    const own = CLUSTER.replace('kind: ClusterIssuer', 'kind: Issuer').replace(
      'letsencrypt }',
      'letsencrypt, namespace: spire }',
    );
    expect(find(own, spire(SPIRE.replace('ClusterIssuer', 'Issuer')))).toEqual(['warning data["server.conf"]']);
    expect(find(own, spire(SPIRE.replace('issuer_kind = "ClusterIssuer"\n', '')))).toEqual([
      'warning data["server.conf"]',
    ]);
  });

  test('is issued by a private server, unless it is for URIs or a CA', () => {
    expect(find(PRIVATE, release('metrics-server', METRICS))).toEqual([]);
    expect(find(PRIVATE, release('cert-manager-istio-csr', ISTIO))).toEqual([
      'warning spec.values.app.certmanager.issuer',
    ]);
    expect(find(PRIVATE, spire(SPIRE))).toEqual(['warning data["server.conf"]']);
  });

  test.each([
    ['an issuer that is not here', [release('metrics-server', METRICS)]],
    [
      'an issuer of another group',
      [
        CLUSTER,
        release('cert-manager-istio-csr', ISTIO.replace('name:', 'group: awspca.cert-manager.io, name:')),
        spire(SPIRE.replace('cert-manager.io', 'awspca.cert-manager.io')),
      ],
    ],
    [
      'another way to make it',
      [CLUSTER, release('metrics-server', METRICS.replace('type: cert-manager', 'type: helm'))],
    ],
    [
      'an issuer that is switched off',
      [CLUSTER, release('metrics-server', METRICS.replace('enabled: true', 'enabled: false'))],
    ],
    [
      'cert-manager that is switched off',
      [
        CLUSTER,
        release('external-secrets', `{ webhook: { certManager: { enabled: false, cert: { issuerRef: ${REF} } } } }`),
      ],
    ],
    [
      'the certificates of Hubble by Helm',
      [CLUSTER, release('cilium', `{ hubble: { tls: { auto: { method: helm, certManagerIssuerRef: ${REF} } } } }`)],
    ],
    ['a chart of another name', [CLUSTER, release('web', METRICS)]],
    ['a name that is filled in later', [CLUSTER, spire(SPIRE.replace('"letsencrypt"', '"${ISSUER}"'))]],
    ['another plugin', [CLUSTER, spire(SPIRE).replace('"cert-manager" {', '"disk" {')]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

testTexts();
