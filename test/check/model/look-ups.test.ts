import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

const modelOf = (...objects: any[]) => new Model(objects.map((raw) => new KubeObject(raw)));
const secret = (name: string, namespace: string, annotations?: object) => ({
  ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace, annotations } },
});
const external = (name: string, namespace: string) => ({
  ...{ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name, namespace } },
});
const certificate = (namespace: string) => ({
  ...{ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'web', namespace } },
  spec: { secretName: 'web-tls', issuerRef: { name: 'corp' }, dnsNames: ['web.corp.dev'] },
});

test('an object whose name or namespace is filled in later could be the one', () => {
  const model = modelOf(secret('${NAME}', 'team-a'), secret('token', '${NAMESPACE}'), secret('other', 'team-b'));
  expect(model.couldBe('Secret', 'any', 'team-a')).toBe(true);
  expect(model.couldBe('Secret', 'any', 'team-b')).toBe(false);
  expect(model.couldBe('Secret', 'token', 'team-b')).toBe(true);
  expect(model.couldBe('Secret', 'any')).toBe(true);
  expect(model.couldBe('ServiceAccount', 'any', 'team-a')).toBe(false);
});

test('Secrets are delivered where something else than cert-manager makes one', () => {
  expect(modelOf(certificate('team-a')).deliversSecrets).toBe(false);
  expect(modelOf(secret('a', 'b')).deliversSecrets).toBe(true);
  expect(modelOf(external('a', 'b')).deliversSecrets).toBe(true);
  expect(modelOf(certificate('team-a'), external('web-tls', 'team-b')).deliversSecrets).toBe(true);
  expect(modelOf(external('web-tls', 'team-b'), certificate('team-a')).deliversSecrets).toBe(true);
});

test('a Secret is copied by any of several copiers', () => {
  const model = modelOf(
    secret('token', 'team-a', {
      'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
      'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true',
      'reflector.v1.k8s.emberstack.com/reflection-auto-namespaces': 'team-b',
      'replicator.v1.mittwald.de/replicate-to': 'team-c',
    }),
  );
  const states = ['team-a', 'team-b', 'team-c', 'team-d'].map((namespace) => model.secret(namespace, 'token').state);
  expect(states).toEqual(['written', 'made', 'made', 'elsewhere']);
});

test('an issuer is known where its namespace is filled in later', () => {
  const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'corp', namespace: 'team-a' } };
  const ref = { kind: 'Issuer', name: 'corp', group: 'cert-manager.io' };
  expect(modelOf(issuer).isKnownIssuer(ref, '${NAMESPACE}')).toBe(true);
  expect(modelOf().isKnownIssuer(ref, '${NAMESPACE}')).toBe(false);
  expect(modelOf(issuer).isKnownIssuer(ref, 'team-b')).toBe(false);
});

test('the owner is the one that controls', () => {
  const owners = (...ownerReferences: object[]) => new KubeObject({ metadata: { ownerReferences } }).owner?.name;
  expect(owners({ name: 'a', controller: false }, { name: 'b', controller: true })).toBe('b');
  expect(owners({ name: 'a' })).toBeUndefined();
  expect(owners()).toBeUndefined();
});
