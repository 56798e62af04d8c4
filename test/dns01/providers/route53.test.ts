import { AcmeIssuer, AcmeServer, Dns01Provider, Dns01Solver, Route53Credentials, SecretSource } from 'cdk8s-acme';
import { ofKind, only, places, platform } from '../../support';
import { stanzaOf } from '../render';

const role = 'arn:aws:iam::123456789012:role/dns';
const secret = SecretSource.literal('route53-credentials', { 'secret-access-key': 'hush' });

test('is called route53', () => {
  expect(Dns01Provider.route53().name).toBe('route53');
});

test('uses ambient credentials where nothing is said', () => {
  expect(stanzaOf(Dns01Provider.route53({ region: 'eu-west-1' }))).toEqual({ region: 'eu-west-1' });
});

test('uses ambient credentials where they are asked for', () => {
  expect(stanzaOf(Dns01Provider.route53({ credentials: Route53Credentials.ambient() }))).toEqual({});
});

test('uses an access key', () => {
  const credentials = Route53Credentials.accessKey({ accessKeyId: 'AKIA', secret });
  expect(stanzaOf(Dns01Provider.route53({ region: 'eu-west-1', credentials }))).toEqual({
    region: 'eu-west-1',
    accessKeyID: 'AKIA',
    secretAccessKeySecretRef: { name: 'route53-credentials', key: 'secret-access-key' },
  });
});

test('takes the key in the Secret, the hosted zone and a role', () => {
  const credentials = Route53Credentials.accessKey({
    accessKeyId: 'AKIA',
    secret: SecretSource.existing('aws'),
    secretAccessKeyKey: 'key',
  });
  expect(stanzaOf(Dns01Provider.route53({ credentials, hostedZoneId: 'Z1', role }))).toEqual({
    accessKeyID: 'AKIA',
    secretAccessKeySecretRef: { name: 'aws', key: 'key' },
    hostedZoneID: 'Z1',
    role,
  });
});

test.each(['', '  '])('refuses the access key id %j', (accessKeyId) => {
  expect(() => Route53Credentials.accessKey({ accessKeyId: accessKeyId as string, secret })).toThrow(
    '[Route53Credentials.accessKey] has no accessKeyId. Without it, AWS refuses every request.',
  );
});

test('uses an access key whose id is in the Secret too', () => {
  const both = SecretSource.literal('aws', { 'access-key-id': 'AKIA', 'secret-access-key': 'hush' });
  const credentials = Route53Credentials.accessKeyFromSecret({ secret: both });
  expect(stanzaOf(Dns01Provider.route53({ credentials }))).toEqual({
    accessKeyIDSecretRef: { name: 'aws', key: 'access-key-id' },
    secretAccessKeySecretRef: { name: 'aws', key: 'secret-access-key' },
  });
});

test('refuses one key for the id and the secret access key', () => {
  expect(() =>
    Route53Credentials.accessKeyFromSecret({ secret, accessKeyIdKey: 'k', secretAccessKeyKey: 'k' }),
  ).toThrow('[Route53Credentials.accessKeyFromSecret] has "k" as the key of both the ID and the secret access key.');
});

test('assumes a role', () => {
  expect(stanzaOf(Dns01Provider.route53({ credentials: Route53Credentials.assumedRole(role) }))).toEqual({ role });
});

describe('the token of a ServiceAccount', () => {
  function issuerWith(options: object = {}) {
    const { app, chart } = platform();
    const credentials = Route53Credentials.serviceAccount({ name: 'dns', role, ...options });
    const solver = new Dns01Solver(chart, 'route53', { provider: Dns01Provider.route53({ credentials }) });
    new AcmeIssuer(chart, 'own', { namespace: 'a', server: AcmeServer.letsEncrypt(), solvers: [solver] });
    return app;
  }

  test('is referred to, and cert-manager let request it', () => {
    const app = issuerWith();
    expect(only(app, 'Issuer').spec.acme.solvers[0].dns01.route53).toEqual({
      role,
      auth: { kubernetes: { serviceAccountRef: { name: 'dns' } } },
    });
    expect(only(app, 'ServiceAccount')).toMatchObject({
      metadata: { name: 'dns', namespace: 'a' },
      automountServiceAccountToken: false,
    });
    expect(only(app, 'Role').rules).toEqual([
      { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['dns'], verbs: ['create'] },
    ]);
    expect(only(app, 'RoleBinding')).toMatchObject({
      metadata: { name: 'dns-tokenrequest', namespace: 'a' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'dns-tokenrequest' },
      subjects: [{ kind: 'ServiceAccount', name: 'cert-manager', namespace: 'cert-manager' }],
    });
  });

  test('takes audiences, an annotation and where cert-manager runs', () => {
    const certManagerServiceAccount = { name: 'cm', namespace: 'infra' };
    const app = issuerWith({ audiences: ['aud'], annotateRole: true, certManagerServiceAccount });
    expect(only(app, 'Issuer').spec.acme.solvers[0].dns01.route53.auth.kubernetes.serviceAccountRef).toEqual({
      name: 'dns',
      audiences: ['aud'],
    });
    expect(only(app, 'ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': role });
    expect(only(app, 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: 'cm', namespace: 'infra' }]);
  });

  test('is of a ServiceAccount that something else writes', () => {
    const app = issuerWith({ createServiceAccount: false });
    expect(ofKind(app, 'ServiceAccount')).toEqual([]);
    expect(places(app, 'Role')).toEqual(['a/dns-tokenrequest']);
  });

  test.each([
    [{ name: 'Dns' }, 'name "Dns" is not an object name'],
    [{ role: '' }, 'has no role. Without it, cert-manager assumes no role, and has no other credentials.'],
    [{ role: 'dns' }, 'role "dns" is not the ARN of a role. Write it as "arn:aws:iam::111122223333:role/dns".'],
    [{ audiences: [] }, 'audiences is an empty list. Remove it.'],
    [{ audiences: [''] }, 'has no audience.'],
    [{ audiences: ['a b'] }, 'audience "a b" contains blanks.'],
    [{ certManagerServiceAccount: { name: 'A', namespace: 'b' } }, 'certManagerServiceAccount.name "A" is not'],
    [{ certManagerServiceAccount: { name: 'a', namespace: 'B' } }, 'certManagerServiceAccount.namespace "B" is not'],
  ])('is refused with %j', (options, message) => {
    expect(() => issuerWith(options)).toThrow(`[Route53Credentials.serviceAccount] ${message}`);
  });
});

test.each([
  [{ region: '' }, 'region is empty. Remove it.'],
  [{ region: 'eu west' }, 'region "eu west" contains blanks.'],
  [{ hostedZoneId: '' }, 'hostedZoneId is empty. Remove it.'],
  [{ role: 'dns' }, 'role "dns" is not the ARN of a role.'],
  [
    { role, credentials: Route53Credentials.assumedRole(role) },
    'has a role, but its credentials have one too. Remove one of them.',
  ],
])('refuses %j', (options, message) => {
  expect(() => Dns01Provider.route53(options)).toThrow(`[Dns01Provider.route53] ${message}`);
});
