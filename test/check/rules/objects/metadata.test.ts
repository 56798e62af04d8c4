import { testTexts } from '../../said';
import { findingsIn } from '../../support';

const certificate = (metadata: object, more: object = {}) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'web', namespace: 'team-a', ...metadata },
  spec: { secretName: 'web-tls', issuerRef: { name: 'letsencrypt' }, dnsNames: ['web.acme-corp.dev'] },
  ...more,
});

function found(...objects: object[]): string[] {
  return findingsIn(objects)
    .filter(({ rule }) => ['metadata-refused', 'unknown-field'].includes(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
}

test.each<[string, object, ...string[]]>([
  ['no name', { name: undefined }, 'name'],
  ['an empty name', { name: '', generateName: '' }, 'name'],
  ['capitals in the name', { name: 'Web' }, 'name'],
  ['a wildcard as the name', { name: '*.acme-corp.dev' }, 'name'],
  ['a number as the name', { name: 5 }, 'name'],
  ['an underscore in the prefix', { name: undefined, generateName: 'web_' }, 'generateName'],
  ['a dot in the namespace', { namespace: 'team.a' }, 'namespace'],
  ['a number as a label', { labels: { version: 1.5 } }, 'labels["version"]'],
  ['a boolean as an annotation', { annotations: { 'corp.dev/enabled': true } }, 'annotations["corp.dev/enabled"]'],
  ['a blank in a label', { labels: { team: 'team a' } }, 'labels["team"]'],
  ['a long label', { labels: { team: 'a'.repeat(64) } }, 'labels["team"]'],
  ['two slashes in a key', { annotations: { 'a/b/c': 'x' } }, 'annotations["a/b/c"]'],
  ['labels as a list', { labels: ['team'] }, 'labels'],
  ['annotations as a text', { annotations: 'team' }, 'annotations'],
])('refused: %s', (_, metadata, ...paths) => {
  expect(found(certificate(metadata))).toEqual(paths.map((path) => `error metadata-refused metadata.${path}`));
});

test.each<[string, object]>([
  ['a prefix', { name: undefined, generateName: 'web-' }],
  ['a name with dots', { name: 'web.acme-corp.dev' }],
  ['an empty label', { labels: { team: '', none: null, 'app.kubernetes.io/name': 'Web_1.5' } }],
  ['any text in an annotation', { annotations: { 'Corp.dev/note': 'ü\n{}', none: null } }],
  ['nothing', { labels: null, annotations: null }],
  ['variables', { name: '${NAME}', namespace: '${NAMESPACE}', labels: { team: '${TEAM}', '${KEY}': 'x' } }],
  ['what the API server writes', { uid: 'x', resourceVersion: '1', creationTimestamp: null, managedFields: [] }],
])('taken: %s', (_, metadata) => {
  expect(found(certificate(metadata))).toEqual([]);
});

test('a part of an object may have no name, such as a patch', () => {
  const spec = { dnsNames: ['web.acme-corp.dev'], secretName: 'web-tls' };
  expect(found(certificate({ name: undefined }, { spec }))).toEqual([]);
});

test('fields beside spec, and in metadata', () => {
  expect(found(certificate({ label: { team: 'a' } }))).toEqual(['error unknown-field metadata.label']);
  expect(found(certificate({}, { dnsNames: ['a'] }))).toEqual(['error unknown-field dnsNames']);
  expect(found(certificate({}, { sops: {}, status: {}, data: null }))).toEqual([]);
});

test('objects of others are not looked at', () => {
  expect(found({ ...certificate({ name: 'Web' }), apiVersion: 'networking.internal.knative.dev/v1alpha1' })).toEqual(
    [],
  );
});

const issuer = (spec: object) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: 'corp' },
  spec,
});

test('fields beside the type of an issuer that is not for ACME', () => {
  expect(found(issuer({ ca: { secretName: 'ca', crlDistributionPoints: [] }, email: 'a@corp.dev' }))).toEqual([
    'error unknown-field spec.email',
  ]);
  expect(found(issuer({ selfSigned: {} }))).toEqual([]);
});

test('an issuer without a name', () => {
  const whole = {
    server: 'https://acme.corp.dev/directory',
    privateKeySecretRef: { name: 'account-key' },
    solvers: [],
  };
  const unnamed = (acme: object) => found({ ...issuer({ acme }), metadata: {} });
  expect(unnamed(whole)).toEqual(['error metadata-refused metadata.name']);
  expect(unnamed({ ...whole, privateKeySecretRef: undefined })).toEqual([]);
});

test('acme that is not a map', () => {
  expect(findingsIn([issuer({ acme: [] })]).map(({ rule, path }) => `${rule} ${path}`)).toContain(
    'field-invalid spec.acme',
  );
  expect(findingsIn([issuer({ acme: '${ACME}' })])).toEqual([]);
});

testTexts();
