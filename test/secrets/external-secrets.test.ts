import { Duration } from 'cdk8s';
import { ExternalSecretStore, SecretDelivery } from 'cdk8s-acme';
import { delivered, deliverPullSecret, deliverToken } from './delivered';
import { foreignProblems } from './foreign';

const store = ExternalSecretStore.cluster('vault');

test('an entry of the Secret has a property for each key', () => {
  const objects = delivered(deliverToken(SecretDelivery.externalSecrets({ store })));
  expect(objects).toEqual([
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'token', namespace: 'cert-manager' },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { name: 'token', creationPolicy: 'Owner' },
        data: [{ secretKey: 'api-token', remoteRef: { key: 'token', property: 'api-token' } }],
      },
    },
  ]);
  expect(foreignProblems(objects)).toEqual([]);
});

test('a pull secret is built from its parts, in every namespace', () => {
  const objects = delivered(
    deliverPullSecret(SecretDelivery.externalSecrets({ store: ExternalSecretStore.namespaced('team') })),
  );
  expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['team-a', 'team-b']);
  expect(objects[0]!.spec).toEqual({
    refreshInterval: '1h',
    secretStoreRef: { kind: 'SecretStore', name: 'team' },
    target: {
      name: 'pull',
      creationPolicy: 'Owner',
      template: {
        engineVersion: 'v2',
        type: 'kubernetes.io/dockerconfigjson',
        data: {
          '.dockerconfigjson':
            '{"auths":{"registry.corp.dev":{"username":{{ .username | toJson }},"password":{{ .password | toJson }},"auth":{{ printf "%s:%s" .username .password | b64enc | toJson }}}}}',
        },
      },
    },
    data: [
      { secretKey: 'username', remoteRef: { key: 'pull', property: 'username' } },
      { secretKey: 'password', remoteRef: { key: 'pull', property: 'password' } },
    ],
  });
  expect(foreignProblems(objects)).toEqual([]);
});

test('a pull secret without a registry is the entry as a whole', () => {
  const [object] = delivered(deliverPullSecret(SecretDelivery.externalSecrets({ store }), { registry: null }));
  expect(object!.spec).toMatchObject({
    target: { template: { engineVersion: 'v2', type: 'kubernetes.io/dockerconfigjson' } },
    data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: 'pull' } }],
  });
  expect(object!.spec.target.template).not.toHaveProperty('data');
  expect(object!.spec.data[0].remoteRef).not.toHaveProperty('property');
});

test('entries and values can be elsewhere, and are read as often as wanted', () => {
  const delivery = SecretDelivery.externalSecrets({
    store,
    entryPrefix: 'platform/',
    entries: { token: 'dns/cloudflare' },
    values: { pull: { password: { key: 'robot', property: 'secret', version: '7' } } },
    refreshInterval: Duration.minutes(90),
  });
  const [token] = delivered(deliverToken(delivery));
  expect(token!.spec).toMatchObject({
    refreshInterval: '1h30m',
    data: [{ remoteRef: { key: 'dns/cloudflare', property: 'api-token' } }],
  });
  const objects = delivered(deliverPullSecret(delivery));
  expect(objects[0]!.spec.data).toEqual([
    { secretKey: 'username', remoteRef: { key: 'platform/pull', property: 'username' } },
    { secretKey: 'password', remoteRef: { key: 'robot', property: 'secret', version: '7' } },
  ]);
  expect(foreignProblems(objects)).toEqual([]);
});

test('refuses the name of a store that no object can have', () => {
  expect(() => ExternalSecretStore.cluster('My Store')).toThrow(
    '[ExternalSecretStore] name "My Store" is not an object name',
  );
});

test('the check against the published schema finds what is wrong', () => {
  const [object] = delivered(deliverToken(SecretDelivery.externalSecrets({ store })));
  const { data, ...spec } = object!.spec;
  expect(foreignProblems([{ ...object!, spec: { ...spec, data: [{ secretKey: 'x' }] } }])[0]).toContain('remoteRef');
  expect(foreignProblems([{ ...object!, spec: { ...spec, data, refresh: '1h' } }])[0]).toContain(
    `'"refresh"' does not exist`,
  );
});
