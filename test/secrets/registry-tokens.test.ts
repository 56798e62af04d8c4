import { Duration } from 'cdk8s';
import {
  AzureEnvironment,
  ExternalSecretStore,
  Http01SolverAccount,
  PullSecret,
  RegistryTokenDelivery,
  SecretDelivery,
  SecretSource,
} from 'cdk8s-acme';
import { platform, written } from '../support';
import { delivered, deliverPullSecret, deliverToken } from './delivered';
import { foreignProblems } from './foreign';

const ECR = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
const store = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
const tokensOf = (delivery: SecretDelivery, registry = ECR) => delivered(deliverPullSecret(delivery, { registry }));

test('one generator makes the tokens, and an ExternalSecret in each namespace a pull secret of them', () => {
  const objects = tokensOf(RegistryTokenDelivery.ecr({ region: 'eu-west-1' }));
  expect(objects.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name])).toEqual([
    ['ClusterGenerator', undefined, 'pull'],
    ['ExternalSecret', 'team-a', 'pull'],
    ['ExternalSecret', 'team-b', 'pull'],
  ]);
  expect(objects[0]).toEqual({
    apiVersion: 'generators.external-secrets.io/v1alpha1',
    kind: 'ClusterGenerator',
    metadata: { name: 'pull' },
    spec: {
      kind: 'ECRAuthorizationToken',
      generator: { ecrAuthorizationTokenSpec: { region: 'eu-west-1' } },
    },
  });
  expect(objects[1]!.spec).toEqual({
    refreshInterval: '6h',
    target: {
      name: 'pull',
      creationPolicy: 'Owner',
      template: {
        engineVersion: 'v2',
        type: 'kubernetes.io/dockerconfigjson',
        data: {
          '.dockerconfigjson': `{"auths":{"${ECR}":{"username":{{ .username | toJson }},"password":{{ .password | toJson }},"auth":{{ printf "%s:%s" .username .password | b64enc | toJson }}}}}`,
        },
      },
    },
    dataFrom: [
      {
        sourceRef: {
          generatorRef: {
            apiVersion: 'generators.external-secrets.io/v1alpha1',
            kind: 'ClusterGenerator',
            name: 'pull',
          },
        },
      },
    ],
  });
  expect(foreignProblems(objects)).toEqual([]);
});

const accessKey = SecretSource.delivered('aws', ['access-key-id', 'secret-access-key'], store);
const servicePrincipal = SecretSource.delivered('azure', ['client-id', 'client-secret'], store);
const jsonKey = SecretSource.delivered('google', ['json'], store);
const privateKey = SecretSource.delivered('github', ['private-key.pem'], store);

test.each<[string, SecretDelivery, string, object, string[]]>([
  [
    'ECR, as a role of a ServiceAccount',
    RegistryTokenDelivery.ecr({ region: 'eu-west-1', role: 'arn:aws:iam::1:role/ecr', serviceAccountName: 'ecr' }),
    'ecrAuthorizationTokenSpec',
    { region: 'eu-west-1', role: 'arn:aws:iam::1:role/ecr', auth: { jwt: { serviceAccountRef: { name: 'ecr' } } } },
    [],
  ],
  [
    'ECR, with an access key',
    RegistryTokenDelivery.ecr({ region: 'us-gov-east-1', accessKey }),
    'ecrAuthorizationTokenSpec',
    {
      region: 'us-gov-east-1',
      auth: {
        secretRef: {
          accessKeyIDSecretRef: { name: 'aws', key: 'access-key-id' },
          secretAccessKeySecretRef: { name: 'aws', key: 'secret-access-key' },
        },
      },
    },
    ['aws'],
  ],
  [
    "ACR, with the node's identity",
    RegistryTokenDelivery.acr({ registry: 'corp.azurecr.io' }),
    'acrAccessTokenSpec',
    { registry: 'corp.azurecr.io', auth: { managedIdentity: {} } },
    [],
  ],
  [
    'ACR, with workload identity',
    RegistryTokenDelivery.acr({
      registry: 'corp.azurecr.us',
      environment: AzureEnvironment.US_GOVERNMENT_CLOUD,
      scope: 'repository:solver:pull',
      serviceAccountName: 'acr',
    }),
    'acrAccessTokenSpec',
    {
      registry: 'corp.azurecr.us',
      environmentType: 'USGovernmentCloud',
      scope: 'repository:solver:pull',
      auth: { workloadIdentity: { serviceAccountRef: { name: 'acr' } } },
    },
    [],
  ],
  [
    'ACR, with a service principal',
    RegistryTokenDelivery.acr({ registry: 'corp.azurecr.io', tenantId: 't', servicePrincipal }),
    'acrAccessTokenSpec',
    {
      registry: 'corp.azurecr.io',
      tenantId: 't',
      auth: {
        servicePrincipal: {
          secretRef: {
            clientId: { name: 'azure', key: 'client-id' },
            clientSecret: { name: 'azure', key: 'client-secret' },
          },
        },
      },
    },
    ['azure'],
  ],
  [
    'Google, with workload identity',
    RegistryTokenDelivery.gcr({
      projectId: 'p',
      workloadIdentity: { serviceAccountName: 'gcr', clusterLocation: 'europe-west1', clusterName: 'c' },
    }),
    'gcrAccessTokenSpec',
    {
      projectID: 'p',
      auth: {
        workloadIdentity: {
          serviceAccountRef: { name: 'gcr' },
          clusterLocation: 'europe-west1',
          clusterName: 'c',
        },
      },
    },
    [],
  ],
  [
    'Google, with a key',
    RegistryTokenDelivery.gcr({ projectId: 'p', jsonKey }),
    'gcrAccessTokenSpec',
    { projectID: 'p', auth: { secretRef: { secretAccessKeySecretRef: { name: 'google', key: 'json' } } } },
    ['google'],
  ],
  [
    'GitHub, with the key of an app',
    RegistryTokenDelivery.github({ appId: '1', installId: '2', privateKey, repositories: ['solver'] }),
    'githubAccessTokenSpec',
    {
      appID: '1',
      installID: '2',
      repositories: ['solver'],
      permissions: { packages: 'read' },
      auth: { privateKey: { secretRef: { name: 'github', key: 'private-key.pem' } } },
    },
    ['github'],
  ],
])('%s', (_, delivery, field, spec, credentials) => {
  const objects = tokensOf(delivery, 'registry.corp.dev');
  const [made] = objects.filter(({ kind }) => kind === 'ClusterGenerator');
  expect(made!.spec.generator).toEqual({ [field]: spec });
  const secrets = objects.filter(({ kind }) => kind === 'ExternalSecret');
  const expected = ['team-a', 'team-b'].flatMap((namespace) =>
    [...credentials, 'pull'].map((name) => `${namespace}/${name}`),
  );
  expect(secrets.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort()).toEqual(expected.sort());
  expect(foreignProblems(objects)).toEqual([]);
});

test('a token of a GitHub App goes with any user', () => {
  const objects = tokensOf(RegistryTokenDelivery.github({ appId: '1', installId: '2', privateKey }), 'ghcr.io');
  const pull = objects.find(({ kind, metadata }) => kind === 'ExternalSecret' && metadata.name === 'pull')!;
  expect(pull.spec.refreshInterval).toBe('30m');
  expect(pull.spec.target.template.data['.dockerconfigjson']).toBe(
    '{"auths":{"ghcr.io":{"username":{{ "x-access-token" | toJson }},"password":{{ .token | toJson }},"auth":{{ printf "%s:%s" "x-access-token" .token | b64enc | toJson }}}}}',
  );
});

test('namespaces that come later have it too, unless the generator signs in with a Secret', () => {
  const kinds = (delivery: SecretDelivery) => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', {
      namespaceSelector: { matchLabels: { team: 'yes' } },
      pullSecrets: [PullSecret.delivered('pull', delivery, { registry: ECR })],
    });
    const objects = written(app);
    expect(foreignProblems(objects)).toEqual([]);
    return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  };
  const follows = kinds(RegistryTokenDelivery.ecr({ region: 'eu-west-1' }));
  expect(follows).toEqual(expect.arrayContaining(['ClusterGenerator pull', 'ClusterExternalSecret pull']));
  const copies = kinds(RegistryTokenDelivery.ecr({ region: 'eu-west-1', accessKey }));
  expect(copies).toEqual(
    expect.arrayContaining(['ClusterGenerator pull', 'ExternalSecret pull', 'ExternalSecret aws']),
  );
  expect(copies).not.toContain('ClusterExternalSecret pull');
});

test('the source of a copier can be one', () => {
  const source = RegistryTokenDelivery.ecr({ region: 'eu-west-1' });
  const objects = delivered(deliverPullSecret(SecretDelivery.reflector(source, 'platform'), { registry: ECR }));
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}`)).toEqual([
    'ClusterGenerator undefined',
    'ExternalSecret platform',
  ]);
});

describe('refuses', () => {
  const ecr = RegistryTokenDelivery.ecr({ region: 'eu-west-1' });
  test.each<[string, () => unknown, string]>([
    [
      'to renew a token when it has expired',
      () => RegistryTokenDelivery.ecr({ region: 'eu-west-1', refreshInterval: Duration.hours(12) }),
      '[RegistryTokenDelivery.ecr] has the refreshInterval 12h, and a token lasts 12h. Refresh it more often than that; leave it out for the default.',
    ],
    [
      'to make it only once',
      () => RegistryTokenDelivery.ecr({ region: 'eu-west-1', refreshInterval: Duration.hours(0) }),
      'has the refreshInterval 0s',
    ],
    [
      'a Secret that is not a pull secret',
      () => deliverToken(ecr),
      '[Secret token] is not a pull secret, and a generator makes tokens only for registries.',
    ],
    [
      'a pull secret without a registry',
      () => deliverPullSecret(ecr, { registry: null }),
      '[Secret pull] is made of a token for a registry, and no registry is named. Give it to PullSecret.delivered(name, delivery, {',
    ],
    [
      'a region that is none',
      () => RegistryTokenDelivery.ecr({ region: 'Ireland' }),
      '[RegistryTokenDelivery.ecr] has "Ireland" as region',
    ],
    [
      'a registry that is a URL',
      () => RegistryTokenDelivery.acr({ registry: 'https://corp.azurecr.io' }),
      '[RegistryTokenDelivery.acr] has "https://corp.azurecr.io" as registry',
    ],
    [
      'two ways to sign in',
      () => RegistryTokenDelivery.ecr({ region: 'eu-west-1', accessKey, serviceAccountName: 'ecr' }),
      '[RegistryTokenDelivery.ecr] has `serviceAccountName` and `accessKey`. Sign in with one of them.',
    ],
    [
      'no way to sign in',
      () => RegistryTokenDelivery.gcr({ projectId: 'p' }),
      '[RegistryTokenDelivery.gcr] has none of `workloadIdentity`, `jsonKey`. Sign in with one of them.',
    ],
    [
      'a ServiceAccount that is none',
      () => RegistryTokenDelivery.acr({ registry: 'a.b', serviceAccountName: 'A' }),
      '[RegistryTokenDelivery.acr] serviceAccountName "A" is not an object name',
    ],
    [
      'a key that the Secret does not have',
      () => RegistryTokenDelivery.github({ appId: '1', installId: '2', privateKey, privateKeyKey: 'pem' }),
      '[Secret github] has no key "pem", but has "private-key.pem".',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
