import { findingsIn, objects } from '../support';

// What people run the check on first: manifests copied from documentation, with its placeholders and parts left out.

const said = (yaml: string) =>
  findingsIn(objects(yaml))
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, path }) => `${rule} ${path}`);

const issuer = (solver: string, name = 'letsencrypt') => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: ${name} }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: ${name} }
    solvers:
${solver}`;

const certificate = (spec: string) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: ${spec}`;

describe('what a page has in place of values is not taken for the values', () => {
  test.each([
    [
      'Azure',
      'azureDNS: { subscriptionID: AZURE_SUBSCRIPTION_ID, resourceGroupName: AZURE_GROUP, hostedZoneName: AZURE_ZONE }',
    ],
    [
      'AWS',
      'route53: { region: us-east-1, hostedZoneID: DIKER8JEXAMPLE, role: "arn:aws:iam::YYYYYYYYYYYY:role/dns-manager" }',
    ],
    [
      'an access key',
      'route53: { region: us-east-1, accessKeyID: ACCESS_KEY_ID, secretAccessKeySecretRef: { name: aws, key: key } }',
    ],
    [
      'Akamai',
      'akamai: { serviceConsumerDomain: use_akamai_host, clientTokenSecretRef: { name: a, key: a }, clientSecretSecretRef: { name: a, key: b }, accessTokenSecretRef: { name: a, key: c } }',
    ],
  ])('%s', (_, dns01) => {
    expect(said(issuer(`      - dns01: { ${dns01} }`))).toEqual([]);
  });

  test('values that an example leaves out', () => {
    const left = `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: ... }
spec:
  acme:
    server: ...
    privateKeySecretRef: { name: ... }
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }`;
    expect(said(left)).toEqual([]);
  });

  test('a placeholder in braces is a map in YAML, which is said once', () => {
    const route53 =
      'route53: { region: us-east-1, accessKeyID: {accessKeyID}, secretAccessKeySecretRef: { name: aws, key: key } }';
    expect(said(issuer(`      - dns01: { ${route53} }`))).toEqual([
      'field-invalid spec.acme.solvers[0].dns01.route53.accessKeyID',
    ]);
  });
});

test('an excerpt that shows an annotation is no Ingress without TLS', () => {
  const excerpt = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { annotations: { cert-manager.io/cluster-issuer: letsencrypt } }`;
  expect(said(excerpt)).toEqual([]);
  const named = excerpt.replace('{ annotations', '{ name: web, annotations');
  expect(said(named)).toEqual(['ingress-without-tls spec.tls']);
});

describe('values that are not base64 are reported once for a Secret', () => {
  const secret = (data: string) => `
apiVersion: v1
kind: Secret
metadata: { name: akamai, namespace: cert-manager }
data: ${data}`;
  const akamai = issuer(
    '      - dns01: { akamai: { serviceConsumerDomain: akab-x.luna.akamaiapis.net, clientTokenSecretRef: { name: akamai, key: a }, clientSecretSecretRef: { name: akamai, key: b }, accessTokenSecretRef: { name: akamai, key: c } } }',
  );
  const messages = (data: string) =>
    findingsIn(objects(`${akamai}\n---${secret(data)}`))
      .filter(({ rule }) => rule === 'credential-not-base64')
      .map(({ message, fix }) => `${message} ${fix}`);

  test('several', () => {
    expect(messages('{ a: not-base64-1, b: not-base64-2, c: bm90aGluZw== }')).toEqual([
      'The values of "a", "b" in data are not base64. Write the values themselves into stringData, or their base64 encoding into data.',
    ]);
  });

  test('one', () => {
    expect(messages('{ a: not-base64-1, b: bm90aGluZw==, c: bm90aGluZw== }')).toEqual([
      'The value of "a" in data is not base64. Write the value itself into stringData, or its base64 encoding into data.',
    ]);
  });
});

describe('a ServiceAccount for tokens that is not among the objects', () => {
  const route53 =
    '      - dns01: { route53: { role: "arn:aws:iam::111122223333:role/dns", auth: { kubernetes: { serviceAccountRef: { name: dns } } } } }';
  const found = (yaml: string) =>
    findingsIn(objects(yaml)).filter(({ rule }) => rule === 'route53-token-account-missing');

  test('is reported once for the issuers that use it, and may come from elsewhere', () => {
    const both = found(`${issuer(route53)}\n---${issuer(route53, 'staging').replace('acme-v02', 'acme-staging-v02')}`);
    expect(both).toHaveLength(1);
    expect(both[0]!.effect).toMatch(/^Unless something else creates it/);
  });
});

describe('fields that a policy among the objects sets need not be there', () => {
  const kyverno = (kinds: string) => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: defaults }
spec:
  rules:
    - name: issuer
      match: { any: [{ resources: { kinds: [${kinds}] } }] }
      mutate: { patchStrategicMerge: { spec: { +(secretName): "web-tls", +(issuerRef): { name: ours, kind: ClusterIssuer } } } }`;
  const minimal = certificate('{ dnsNames: [web.corp.dev] }');
  const missing = ['field-invalid spec.secretName', 'field-invalid spec.issuerRef'].sort();

  test('without one they are missing', () => {
    expect(said(minimal).sort()).toEqual(missing);
  });

  test.each(['Certificate', 'cert-manager.io/*/Certificate', '"*"'])('for %s', (kinds) => {
    expect(said(`${minimal}\n---${kyverno(kinds)}`)).toEqual([]);
  });

  test('by a policy of the API server', () => {
    const admission = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: { name: defaults }
spec:
  matchConstraints: { resourceRules: [{ apiGroups: [cert-manager.io], apiVersions: [v1], operations: [CREATE], resources: [certificates] }] }
  mutations: [{ patchType: ApplyConfiguration }]`;
    expect(said(`${minimal}\n---${admission}`)).toEqual([]);
  });

  test.each(['Pod', 'CertificateRequest'])('but not for %s', (kinds) => {
    expect(said(`${minimal}\n---${kyverno(kinds)}`).sort()).toEqual(missing);
  });
});
