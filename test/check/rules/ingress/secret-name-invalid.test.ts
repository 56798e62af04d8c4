import { certificate, found, issuer, through } from '../fixtures';

const ingress = (
  secretName: string,
  { name = 'web', annotations = 'a: b', apiVersion = 'networking.k8s.io/v1' } = {},
) => `
apiVersion: ${apiVersion}
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { ${annotations} } }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: ${secretName} }], rules: [{ host: web.corp.dev }] }
`;
const only = (rule: string, ...documents: readonly string[]) =>
  found(...documents).filter((one) => one.split(' ')[1] === rule);

// nginx/kubernetes-ingress pull request 888
describe('ingress-secret-name-invalid', () => {
  test.each(['edge/wildcard-tls', 'Web_TLS', '"*.corp.dev"'])('%s', (name) => {
    expect(only('ingress-secret-name-invalid', ingress(name))).toEqual([
      'error ingress-secret-name-invalid spec.tls[0].secretName',
    ]);
  });

  test.each([
    ['a name', [ingress('web-tls')]],
    ['a name with dots', [ingress('web.corp.dev')]],
    ['no name', [ingress('""')]],
    ['a name that is filled in later', [ingress('"${NAMESPACE}/tls"')]],
    ['an API that did not look', [ingress('edge/tls', { apiVersion: 'networking.k8s.io/v1beta1' })]],
  ])('says nothing of %s', (_, documents) => {
    expect(only('ingress-secret-name-invalid', ...documents)).toEqual([]);
  });
});

// coder/docs pull request 408
describe('ingress-secret-name-invalid, in the values of a chart', () => {
  const chart = (tls: string, ingress = 'enabled: true') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: team-a }
spec:
  chart: { spec: { chart: web } }
  values:
    ingress: { ${ingress}, annotations: { cert-manager.io/cluster-issuer: letsencrypt }, tls: ${tls} }
`;

  test.each([
    ['[{ hosts: [web.corp.dev], secretName: webTls }]', '[0].secretName'],
    ['{ enable: true, hostSecretName: hostCertificate, devurlsHostSecretName: dev-tls }', '.hostSecretName'],
  ])('%s', (tls, path) => {
    expect(only('ingress-secret-name-invalid', chart(tls))).toEqual([
      `warning ingress-secret-name-invalid spec.values.ingress.tls${path}`,
    ]);
  });

  test.each([
    ['a name', '[{ hosts: [web.corp.dev], secretName: web-tls }]'],
    ['no name', '[{ hosts: [web.corp.dev], secretName: "" }]'],
    ['a template', '[{ hosts: [web.corp.dev], secretName: "{{ .Release.Name }}-TLS" }]'],
    ['a name with a namespace', '[{ hosts: [web.corp.dev], secretName: edge/web }]'],
    ['a part that is off', '{ enabled: false, secretName: webTls }'],
    ['another value', '{ enabled: true, secretKey: webTls }'],
  ])('says nothing of %s', (_, tls) => {
    expect(only('ingress-secret-name-invalid', chart(tls))).toEqual([]);
  });
});

// cert-manager issue 5283
describe('metadata-refused, for an Ingress that is annotated', () => {
  const annotations = 'cert-manager.io/cluster-issuer: letsencrypt';
  const find = (...documents: string[]) => only('metadata-refused', ...documents);

  test('looks at its name', () => {
    expect(find(through('nginx'), ingress('web-tls', { name: 'webIngress', annotations }))).toEqual([
      'error metadata-refused metadata.name',
    ]);
  });

  test.each([
    ['a name', [ingress('web-tls', { annotations })]],
    ['an Ingress without a certificate', [ingress('web-tls', { name: 'webIngress' })]],
    ['a name that is filled in later', [ingress('web-tls', { name: '"${NAME}"', annotations })]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

// cert-manager issue 2944; website issue 1596
describe('cloudflare-key-named-token', () => {
  const solver = (field: string, name: string, key: string) =>
    issuer(`{ dns01: { cloudflare: { email: ops@corp.dev, ${field}: { name: ${name}, key: ${key} } } } }`);
  const secret = (value: string) => `
apiVersion: v1
kind: Secret
metadata: { name: cloudflare-api-token, namespace: cert-manager }
stringData: { api-token: ${value} }
`;
  const find = (...documents: string[]) => only('cloudflare-key-named-token', ...documents);

  test.each([
    ['cloudflare-api-token', 'value'],
    ['cloudflare', 'api-token'],
  ])('%s %s', (name, key) => {
    expect(find(solver('apiKeySecretRef', name, key), certificate())).toEqual([
      'warning cloudflare-key-named-token spec.acme.solvers[0].dns01.cloudflare.apiKeySecretRef',
    ]);
  });

  test.each([
    ['a key', [solver('apiKeySecretRef', 'cloudflare-api-key', 'api-key')]],
    ['a token', [solver('apiTokenSecretRef', 'cloudflare-api-token', 'api-token')]],
    [
      'a value that is there',
      [solver('apiKeySecretRef', 'cloudflare-api-token', 'api-token'), secret('0123456789abcdef0123456789abcdef01234')],
    ],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents, certificate())).toEqual([]);
  });
});
