import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const id = 'external-secret-store-refuses';
const cloudflare = issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }');
const external = (ref: string, namespace = 'cert-manager', name = 'cloudflare') => `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: ${name}, namespace: ${namespace} }
spec: { secretStoreRef: ${ref}, data: [{ secretKey: token, remoteRef: { key: a } }] }
`;
const cluster = (conditions: string) => `
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: vault }
spec: { provider: {}, conditions: ${conditions} }
`;
const store = (namespace: string) => `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: ${namespace} }
spec: { provider: {} }
`;
const namespace = (labels: string) =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: cert-manager, labels: ${labels} } }`;
const OF_CLUSTER = '{ kind: ClusterSecretStore, name: vault }';
const NAME = 'error spec.secretStoreRef.name';
const REF = 'spec.secretStoreRef';

test.each([
  ['names', [cluster('[{ namespaces: [team-a] }]')]],
  ['expressions', [cluster('[{ namespaceRegexes: ["^team-"] }]')]],
  ['labels', [cluster('[{ namespaceSelector: { matchLabels: { team: a } } }]'), namespace('{ team: platform }')]],
  [
    'the name as a label',
    [cluster('[{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: team-a } } }]')],
  ],
  ['several conditions', [cluster('[{ namespaces: [team-a] }, { namespaces: [team-b], namespaceRegexes: [x] }]')]],
])('the conditions leave the namespace out by %s', (_, stores) => {
  expect(foundBy(id, cloudflare, external(OF_CLUSTER), ...stores)).toEqual([NAME]);
});

test.each([
  ['the kind is missing', '{ name: vault }', [cluster('[]')], 'error'],
  ['the store is in another namespace', '{ name: vault }', [store('team-a')], 'warning'],
  [
    'there are one for all, and one elsewhere',
    '{ kind: SecretStore, name: vault }',
    [store('team-a'), cluster('[]')],
    'error',
  ],
])('there is no SecretStore in the namespace: %s', (_, ref, stores, severity) => {
  expect(foundBy(id, cloudflare, external(ref), ...stores)).toEqual([`${severity} ${REF}`]);
});

test('the pull secret of solver pods is not made', () => {
  const account = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: team-a }
imagePullSecrets: [{ name: registry }]
`;
  const http = issuer(
    '{ http01: { ingress: { ingressClassName: nginx, podTemplate: { spec: { serviceAccountName: solver } } } } }',
  );
  const found = foundBy(
    id,
    http,
    certificate(),
    account,
    external('{ name: vault }', 'team-a', 'registry'),
    cluster('[]'),
  );
  expect(found).toEqual([`error ${REF}`]);
});

test.each([
  [
    'the namespace is among them',
    [external(OF_CLUSTER), cluster('[{ namespaces: [team-a] }, { namespaces: [cert-manager] }]')],
  ],
  ['an expression takes it', [external(OF_CLUSTER), cluster('[{ namespaceRegexes: ["cert"] }]')]],
  ['there are no conditions', [external(OF_CLUSTER), cluster('[]')]],
  [
    'labels of the namespace are not known',
    [external(OF_CLUSTER), cluster('[{ namespaceSelector: { matchLabels: { team: a } } }]')],
  ],
  ['an expression is not read alike', [external(OF_CLUSTER), cluster('[{ namespaceRegexes: ["(?i)CERT"] }]')]],
  ['a condition is filled in later', [external(OF_CLUSTER), cluster('[{ namespaces: ["${NAMESPACE}"] }]')]],
  ['the store is not shown', [external(OF_CLUSTER)]],
  ['its SecretStore is not shown', [external('{ name: vault }')]],
  ['its SecretStore is there', [external('{ name: vault }'), store('cert-manager'), store('team-a'), cluster('[]')]],
  ['a SecretStore may be there', [external('{ name: vault }'), store('"${NAMESPACE}"'), store('team-a')]],
  ['the store is filled in later', [external('{ name: "${STORE}" }'), store('team-a')]],
  ['each value names a store of its own', [external('{}'), cluster('[{ namespaces: [team-a] }]')]],
  ['its namespace is not known', [external('{ name: vault }').replace(', namespace: cert-manager', ''), cluster('[]')]],
  ['nobody needs the Secret', [external(OF_CLUSTER, 'cert-manager', 'other'), cluster('[{ namespaces: [team-a] }]')]],
])('nothing is said if %s', (_, documents) => {
  expect(foundBy(id, cloudflare, ...documents)).toEqual([]);
});

testTexts();
