import { JsonPatch } from 'cdk8s';
import {
  AccountKey,
  AcmeClusterIssuer,
  type AcmeClusterIssuerProps,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  EabKeyAlgorithm,
  Http01Solver,
  Http01SolverAccount,
  SecretSource,
} from 'cdk8s-acme';
import { expectComplete, ofKind, only, places, platform, written } from '../support';

const server = AcmeServer.letsEncrypt();
const email = 'platform@corp.dev';
const token = SecretSource.literal('token', { 'api-token': 'hush' });
const cloudflare = Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(token) });

test('writes a ClusterIssuer', () => {
  const { app, chart } = platform();
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server,
    email,
    solvers: [Http01Solver.ingress({ ingressClassName: 'contour' })],
  });
  expect(only(app, 'ClusterIssuer')).toEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
    spec: {
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        email,
        privateKeySecretRef: { name: 'letsencrypt-account-key' },
        solvers: [{ http01: { ingress: { ingressClassName: 'contour' } } }],
      },
    },
  });
  expect(issuer.issuerRef).toEqual({ name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' });
  expect(issuer.issuerNamespace).toBeUndefined();
  expect(issuer.secretNamespace).toBe('cert-manager');
  expect(issuer.accountKeySecretName).toBe('letsencrypt-account-key');
});

test('takes name, labels, annotations and the account key', () => {
  const { app, chart } = platform();
  const metadata = { name: 'le', labels: { a: 'b' }, annotations: { c: 'd' } };
  new AcmeClusterIssuer(chart, 'letsencrypt', { metadata, server, accountKey: AccountKey.generated('key') });
  const written = only(app, 'ClusterIssuer');
  expect(written.metadata).toEqual(metadata);
  expect(written.spec.acme.privateKeySecretRef).toEqual({ name: 'key' });
});

test('needs no email', () => {
  const { app, chart } = platform();
  new AcmeClusterIssuer(chart, 'letsencrypt', { server });
  expect(only(app, 'ClusterIssuer').spec.acme).not.toHaveProperty('email');
});

test('is in no namespace, in a chart that has one', () => {
  const { app, chart } = platform({}, { namespace: 'platform' });
  new AcmeClusterIssuer(chart, 'letsencrypt', { server });
  written(app).forEach(expectComplete);
});

test('writes what the account and its orders are to be', () => {
  const { app, chart } = platform();
  new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.custom('https://ca.corp.dev/directory'),
    preferredChain: 'Corp Root',
    profile: 'any',
    enableDurationFeature: true,
    acme: { skipTLSVerify: true },
  });
  expect(only(app, 'ClusterIssuer').spec.acme).toMatchObject({
    preferredChain: 'Corp Root',
    profile: 'any',
    enableDurationFeature: true,
    skipTLSVerify: true,
  });
});

describe('account key', () => {
  const key = SecretSource.literal('key', { 'tls.key': 'hush', other: 'hush' });

  test('is generated under a key of its Secret', () => {
    const { app, chart } = platform();
    new AcmeClusterIssuer(chart, 'letsencrypt', { server, accountKey: AccountKey.generated('key', 'my.key') });
    const { acme } = only(app, 'ClusterIssuer').spec;
    expect(acme.privateKeySecretRef).toEqual({ name: 'key', key: 'my.key' });
    expect(acme).not.toHaveProperty('disableAccountKeyGeneration');
    expect(places(app, 'Secret')).toEqual([]);
  });

  test('is given, and put where the issuer looks for it', () => {
    const { app, chart } = platform();
    const accountKey = AccountKey.given(key);
    new AcmeClusterIssuer(chart, 'letsencrypt', { server, accountKey, clusterResourceNamespace: 'infra' });
    const { acme } = only(app, 'ClusterIssuer').spec;
    expect(acme.privateKeySecretRef).toEqual({ name: 'key', key: 'tls.key' });
    expect(acme.disableAccountKeyGeneration).toBe(true);
    expect(places(app, 'Secret')).toEqual(['infra/key']);
  });

  test('is refused under a key that its Secret has not', () => {
    expect(
      () =>
        new AcmeClusterIssuer(platform().chart, 'letsencrypt', { server, accountKey: AccountKey.given(key, 'nope') }),
    ).toThrow('[Secret key] has no key "nope", but has "tls.key", "other".');
  });

  test('is refused with an invalid name', () => {
    expect(() => AccountKey.generated('Key')).toThrow('[Secret] The name is not an object name');
  });
});

describe('external account binding', () => {
  const eab = { keyId: 'kid', secret: SecretSource.literal('eab', { secret: 'hush', other: 'hush' }) };

  test('is written, and its Secret put where the issuer looks for it', () => {
    const { app, chart } = platform();
    new AcmeClusterIssuer(chart, 'zerossl', { server: AcmeServer.zeroSsl(eab), clusterResourceNamespace: 'infra' });
    expect(only(app, 'ClusterIssuer').spec.acme.externalAccountBinding).toEqual({
      keyID: 'kid',
      keySecretRef: { name: 'eab', key: 'secret' },
    });
    expect(places(app, 'Secret')).toEqual(['infra/eab']);
  });

  test('takes an algorithm and the key in the Secret', () => {
    const { app, chart } = platform();
    const given = { ...eab, secretKey: 'other', keyAlgorithm: EabKeyAlgorithm.HS256 };
    new AcmeClusterIssuer(chart, 'zerossl', { server: AcmeServer.zeroSsl(given) });
    expect(only(app, 'ClusterIssuer').spec.acme.externalAccountBinding).toEqual({
      keyID: 'kid',
      keyAlgorithm: 'HS256',
      keySecretRef: { name: 'eab', key: 'other' },
    });
  });
});

test('lets any field be set', () => {
  const { app, chart } = platform();
  const solver = Http01Solver.ingress({});
  const one = new AcmeClusterIssuer(chart, 'one', { server, solvers: [solver] });
  new AcmeClusterIssuer(chart, 'two', { server, solvers: [solver] });
  one.apiObject.addJsonPatch(
    JsonPatch.add('/spec/acme/preferredChain', 'ISRG Root X1'),
    JsonPatch.add('/spec/acme/solvers/0/http01/ingress/class', 'nginx'),
  );
  const [first, second] = ofKind(app, 'ClusterIssuer').map((issuer) => issuer.spec.acme);
  expect(first).toMatchObject({
    preferredChain: 'ISRG Root X1',
    solvers: [{ http01: { ingress: { class: 'nginx' } } }],
  });
  expect(second.solvers).toEqual([{ http01: { ingress: {} } }]);
});

describe('addSolver', () => {
  test('appends', () => {
    const { app, chart } = platform();
    const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
      server,
      solvers: [Http01Solver.ingress({ class: 'one' })],
    });
    issuer.addSolver(Http01Solver.ingress({ class: 'two' }));
    expect(only(app, 'ClusterIssuer').spec.acme.solvers.map((s: any) => s.http01.ingress.class)).toEqual([
      'one',
      'two',
    ]);
  });

  test('puts the account where the issuer is used already', () => {
    const { chart } = platform();
    const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', { server });
    new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['corp.dev'] });
    const account = new Http01SolverAccount(chart, 'solver');
    issuer.addSolver(Http01Solver.ingress({ account }));
    expect(account.namespaces).toEqual(['a']);
  });

  test('does not change the list that the issuer was given', () => {
    const solvers = [Http01Solver.ingress({})];
    const issuer = new AcmeClusterIssuer(platform().chart, 'letsencrypt', { server, solvers });
    issuer.addSolver(Http01Solver.ingress({}));
    expect(solvers).toHaveLength(1);
  });

  test('refuses one solver twice', () => {
    const solver = Http01Solver.ingress({});
    const issuer = new AcmeClusterIssuer(platform().chart, 'letsencrypt', { server, solvers: [solver] });
    expect(() => issuer.addSolver(solver)).toThrow(
      '[platform/letsencrypt] already has this solver. cert-manager would never use the second one.',
    );
  });
});

describe('cluster resource namespace', () => {
  test.each([
    [undefined, 'cert-manager'],
    ['infra', 'infra'],
  ])('%j puts credentials into %s', (clusterResourceNamespace, namespace) => {
    const { app, chart } = platform();
    const solver = new Dns01Solver(chart, 'cloudflare', { provider: cloudflare });
    const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', { server, clusterResourceNamespace, solvers: [solver] });
    expect(issuer.secretNamespace).toBe(namespace);
    expect(places(app, 'Secret')).toEqual([`${namespace}/token`]);
  });
});

describe('useIn', () => {
  test('puts the accounts of HTTP01 solvers there, for certificates that others write', () => {
    const { app, chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver');
    const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
      server,
      solvers: [Http01Solver.ingress({ account })],
    });
    issuer.useIn('a');
    issuer.useIn('a');
    expect(places(app, 'ServiceAccount')).toEqual(['a/solver']);
  });
});

describe('refuses', () => {
  const refused: [string, Partial<AcmeClusterIssuerProps>, string][] = [
    [
      'an invalid name',
      { metadata: { name: 'Le' } },
      '[platform/letsencrypt] metadata.name "Le" is not an object name',
    ],
    [
      'an invalid cluster resource namespace',
      { clusterResourceNamespace: 'cert.manager' },
      '[platform/letsencrypt] clusterResourceNamespace "cert.manager" is not a namespace name',
    ],
    [
      'a namespace',
      { metadata: { namespace: 'a' } },
      '[platform/letsencrypt] metadata.namespace is "a", but a ClusterIssuer has no namespace. Remove it, or use an AcmeIssuer.',
    ],
    [
      'no email where the CA wants one',
      { server: AcmeServer.sslComRsa({ keyId: 'kid', secret: token }) },
      '[platform/letsencrypt] has no email, but https://acme.ssl.com/sslcom-dv-rsa issues only to accounts with one. Set `email`.',
    ],
    [
      'an external account without an id',
      { server: AcmeServer.zeroSsl({ keyId: ' ', secret: token }) },
      '[platform/letsencrypt] externalAccountBinding.keyId is empty. Set it to the ID that came with the key.',
    ],
    [
      'a preferred chain that is too long',
      { preferredChain: 'x'.repeat(65) },
      '[platform/letsencrypt] preferredChain has 65 characters, and at most 64 are allowed.',
    ],
    [
      'a profile that the CA has not',
      { profile: 'long' },
      '[platform/letsencrypt] profile "long" is not a profile of https://acme-v02.api.letsencrypt.org/directory, which would refuse every order. It has classic, tlsserver, shortlived.',
    ],
    [
      'the duration feature where the CA refuses it',
      { enableDurationFeature: true },
      '[platform/letsencrypt] enableDurationFeature is set, but https://acme-v02.api.letsencrypt.org/directory refuses every order that requests a duration. Choose a lifetime with `profile`.',
    ],
    [
      'the duration feature where the CA refuses it and has no profiles',
      { server: AcmeServer.sslComEcc({ keyId: 'kid', secret: token }), email, enableDurationFeature: true },
      'refuses every order that requests a duration. Remove it.',
    ],
    ...['mailto:platform@corp.dev', 'platform', 'a@b c', '', '@corp.dev', 'a@'].map(
      (email): [string, Partial<AcmeClusterIssuerProps>, string] => [
        `the email ${JSON.stringify(email)}`,
        { email },
        `[platform/letsencrypt] email ${JSON.stringify(email)} is not an email address: the CA would refuse the account. Write it as "platform@corp.dev", without "mailto:".`,
      ],
    ),
  ];
  test.each(refused)('%s', (_what, props, message) => {
    expect(() => new AcmeClusterIssuer(platform().chart, 'letsencrypt', { server, ...props })).toThrow(message);
  });

  test('a second issuer of one name', () => {
    const { chart } = platform();
    new AcmeClusterIssuer(chart, 'one', { metadata: { name: 'le' }, server });
    expect(() => new AcmeClusterIssuer(chart, 'two', { metadata: { name: 'le' }, server })).toThrow(
      '[platform/two] needs the ClusterIssuer le, which platform/one/Resource already writes',
    );
  });
});

describe('fromClusterIssuerName', () => {
  test('refers to an issuer that something else writes', () => {
    const { app, chart } = platform();
    const issuer = AcmeClusterIssuer.fromClusterIssuerName('theirs');
    new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['corp.dev'] });
    expect(written(app).map(({ kind }) => kind)).toEqual(['Certificate']);
    expect(only(app, 'Certificate').spec.issuerRef).toEqual({
      name: 'theirs',
      kind: 'ClusterIssuer',
      group: 'cert-manager.io',
    });
    expect(issuer.issuerNamespace).toBeUndefined();
  });

  test('refuses an invalid name', () => {
    expect(() => AcmeClusterIssuer.fromClusterIssuerName('Theirs')).toThrow(
      '[ClusterIssuer] name "Theirs" is not an object name',
    );
  });
});
