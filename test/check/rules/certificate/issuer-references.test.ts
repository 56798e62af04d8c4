import { testTexts } from '../../said';
import { found, through } from '../fixtures';

const CLUSTER = through('nginx');
const NAMESPACED = (namespace: string) =>
  CLUSTER.replace('kind: ClusterIssuer', 'kind: Issuer').replace(
    'letsencrypt }',
    `letsencrypt, namespace: ${namespace} }`,
  );
const release = (values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: gateway, namespace: team-a }
spec: { chart: { spec: { chart: gateway, version: 1.0.0 } }, values: ${values} }
`;
const ref = (name: string, kind = 'ClusterIssuer', more = '') => `{ name: ${name}, kind: ${kind}${more} }`;
const knative = (issuerRef: string, key = 'issuerRef') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: config-certmanager, namespace: knative-serving }
data:
  ${key}: |
    ${issuerRef}
`;
const serving = (issuerRef: string) => `
apiVersion: operator.knative.dev/v1beta1
kind: KnativeServing
metadata: { name: knative-serving, namespace: knative-serving }
spec:
  config:
    certmanager:
      issuerRef: |
        ${issuerRef}
`;
const virtualServer = (own: string) => `
apiVersion: k8s.nginx.org/v1
kind: VirtualServer
metadata: { name: web, namespace: team-a }
spec: { host: web.corp.dev, tls: { secret: web-tls, cert-manager: { ${own} } } }
`;
const policy = (issuerRef: string) => `
apiVersion: kuadrant.io/v1
kind: TLSPolicy
metadata: { name: web, namespace: team-a }
spec: { targetRef: { group: gateway.networking.k8s.io, kind: Gateway, name: web }, issuerRef: ${issuerRef} }
`;

// knative/docs issue 3560
describe('an issuer that something else than a certificate names', () => {
  test.each([
    [
      'misspelt in values',
      release(`{ tls: { issuerRef: ${ref('letsencrpyt')} } }`),
      'warning issuer-not-found spec.values.tls.issuerRef',
    ],
    [
      'misspelt in the values of a chart within',
      release(`{ proxy: { certManagerIssuerRef: ${ref('letsencrpyt')} } }`),
      'warning issuer-not-found spec.values.proxy.certManagerIssuerRef',
    ],
    [
      'of the other kind in values',
      release(`{ tls: { issuerRef: ${ref('letsencrypt', 'Issuer')} } }`),
      'warning issuer-kind-mismatch spec.values.tls.issuerRef',
    ],
    [
      'that is not there, in values',
      release(`{ issuerRef: ${ref('corporate')} }`),
      'info issuer-not-found spec.values.issuerRef',
    ],
    [
      'misspelt for Knative',
      knative('{ kind: ClusterIssuer, name: letsencrypt-issuer }'),
      'warning issuer-not-found data.issuerRef',
    ],
    [
      'misspelt for Knative itself',
      knative('{ kind: ClusterIssuer, name: letsencrpyt }', 'systemInternalIssuerRef'),
      'warning issuer-not-found data.systemInternalIssuerRef',
    ],
    [
      'misspelt for the operator of Knative',
      serving('{ kind: ClusterIssuer, name: letsencrpyt }'),
      'warning issuer-not-found spec.config.certmanager.issuerRef',
    ],
    [
      'misspelt in a VirtualServer',
      virtualServer('cluster-issuer: letsencrpyt'),
      'warning issuer-not-found spec.tls.cert-manager.cluster-issuer',
    ],
    [
      'of the other kind in a VirtualServer',
      virtualServer('issuer: letsencrypt'),
      'error issuer-kind-mismatch spec.tls.cert-manager.issuer',
    ],
    [
      'misspelt in a TLSPolicy',
      policy(ref('letsencrpyt', 'ClusterIssuer', ', group: cert-manager.io')),
      'warning issuer-not-found spec.issuerRef',
    ],
    ['of the other kind in a TLSPolicy', policy('{ name: letsencrypt }'), 'error issuer-kind-mismatch spec.issuerRef'],
  ])('%s', (_, document, finding) => {
    expect(found(CLUSTER, document)).toEqual([finding]);
  });

  test('in another namespace', () => {
    expect(found(NAMESPACED('team-b'), virtualServer('issuer: letsencrypt'))).toEqual([
      'error issuer-in-other-namespace spec.tls.cert-manager.issuer',
    ]);
  });

  test.each([
    ['an issuer that is there', [CLUSTER, release(`{ issuerRef: ${ref('letsencrypt')} }`)]],
    [
      'an Issuer in the namespace',
      [
        NAMESPACED('team-a'),
        release(`{ issuerRef: ${ref('letsencrypt', 'Issuer')} }`),
        virtualServer('issuer: letsencrypt'),
        policy('{ name: letsencrypt }'),
      ],
    ],
    ['an Issuer that the chart may write', [CLUSTER, release(`{ issuerRef: ${ref('letsencrpyt', 'Issuer')} }`)]],
    [
      'a ClusterIssuer that the chart may write',
      [CLUSTER, release(`{ issuer: { create: true }, issuerRef: ${ref('letsencrpyt')} }`)],
    ],
    [
      'what is switched off',
      [
        CLUSTER,
        release(`{ tls: { enabled: false, issuerRef: ${ref('letsencrpyt')} } }`),
        release(`{ existingIssuer: ${ref('letsencrpyt', 'ClusterIssuer', ', enabled: false')} }`).replace(
          'gateway,',
          'other,',
        ),
      ],
    ],
    [
      'what is not only a reference',
      [CLUSTER, release(`{ issuerRef: ${ref('letsencrpyt', 'ClusterIssuer', ', email: a@corp.dev')} }`)],
    ],
    [
      'an issuer of another group',
      [
        CLUSTER,
        release(`{ issuerRef: ${ref('letsencrpyt', 'ClusterIssuer', ', group: awspca.cert-manager.io')} }`),
        virtualServer('issuer: letsencrpyt, issuer-group: awspca.cert-manager.io'),
        policy(ref('letsencrpyt', 'ClusterIssuer', ', group: awspca.cert-manager.io')),
      ],
    ],
    [
      'a name that is filled in later',
      [CLUSTER, knative('{ kind: ClusterIssuer, name: "${ISSUER}" }'), virtualServer('cluster-issuer: "${ISSUER}"')],
    ],
    [
      'Knative with an issuer that is there',
      [
        CLUSTER,
        knative('{ kind: ClusterIssuer, name: letsencrypt }'),
        serving('{ kind: ClusterIssuer, name: letsencrypt }'),
      ],
    ],
    ['Issuers of Knative', [CLUSTER, knative('{ kind: Issuer, name: letsencrpyt }')]],
    ['an example of Knative', [CLUSTER, knative('{ kind: ClusterIssuer, name: letsencrpyt }', '_example')]],
    [
      'another ConfigMap',
      [CLUSTER, knative('{ kind: ClusterIssuer, name: letsencrpyt }').replace('config-certmanager', 'config-web')],
    ],
    ['a VirtualServer without cert-manager', [CLUSTER, virtualServer('')]],
    [
      'kinds of other groups',
      [
        CLUSTER,
        virtualServer('cluster-issuer: letsencrpyt').replace('k8s.nginx.org', 'corp.dev'),
        policy(ref('letsencrpyt')).replace('kuadrant.io', 'corp.dev'),
      ],
    ],
  ])('says nothing of %s', (_, documents) => {
    expect(found(...documents)).toEqual([]);
  });
});

testTexts();
