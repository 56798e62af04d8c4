import { JsonPatch } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
} from 'cdk8s-acme';
import { allOf, expectComplete, ofKind, only, places, platform, written } from '../support';

const PASSWORD = 'hush-hush';
const server = AcmeServer.letsEncrypt();
const registry = (name: string, password = PASSWORD) =>
  PullSecret.fromRegistry(name, { registry: 'registry.corp.dev', username: 'robot', password });

describe('writes', () => {
  test('one ServiceAccount and its pull secret in every namespace', () => {
    const { app, chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', {
      metadata: { name: 'tap-acme-http01-solver' },
      namespaces: ['team-a', 'team-b'],
      pullSecrets: [registry('registry-credentials')],
    });
    expect(account.serviceAccountName).toBe('tap-acme-http01-solver');
    expect(account.namespaces).toEqual(['team-a', 'team-b']);
    expect(account.pullSecretNames).toEqual(['registry-credentials']);
    expect(ofKind(app, 'ServiceAccount')).toEqual(
      ['team-a', 'team-b'].map((namespace) => ({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'tap-acme-http01-solver', namespace },
        automountServiceAccountToken: false,
        imagePullSecrets: [{ name: 'registry-credentials' }],
      })),
    );
    expect(places(app, 'Secret')).toEqual(['team-a/registry-credentials', 'team-b/registry-credentials']);
  });

  test("the construct's id as the name, without a hash", () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'] });
    expect(only(app, 'ServiceAccount').metadata).toEqual({ name: 'solver', namespace: 'team-a' });
  });

  test('no imagePullSecrets where there are none', () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'] });
    expect(only(app, 'ServiceAccount')).not.toHaveProperty('imagePullSecrets');
  });

  test('labels and annotations', () => {
    const { app, chart } = platform();
    const labels = { 'corp.dev/team': 'platform' };
    const annotations = { 'corp.dev/why': 'http01' };
    new Http01SolverAccount(chart, 'solver', { metadata: { labels, annotations }, namespaces: ['a', 'b'] });
    for (const { metadata } of ofKind(app, 'ServiceAccount')) expect(metadata).toMatchObject({ labels, annotations });
  });

  test('automounting of the token where it is asked for', () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], automountServiceAccountToken: true });
    expect(only(app, 'ServiceAccount').automountServiceAccountToken).toBe(true);
  });

  test('what patches make of each ServiceAccount', () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', {
      namespaces: ['a', 'b'],
      serviceAccountPatches: [
        JsonPatch.remove('/automountServiceAccountToken'),
        JsonPatch.add('/secrets', [{ name: 'token' }]),
      ],
    });
    expect(ofKind(app, 'ServiceAccount')).toEqual(
      ['a', 'b'].map((namespace) => ({
        ...{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'solver', namespace } },
        secrets: [{ name: 'token' }],
      })),
    );
  });

  test('several pull secrets in their order', () => {
    const { app, chart } = platform();
    const pullSecrets = [registry('one'), PullSecret.existing('two'), registry('three')];
    new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], pullSecrets });
    expect(only(app, 'ServiceAccount').imagePullSecrets).toEqual([{ name: 'one' }, { name: 'two' }, { name: 'three' }]);
    expect(places(app, 'Secret')).toEqual(['a/one', 'a/three']);
  });

  test('the Namespaces too, where it is asked for', () => {
    const { app, chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], createNamespaces: true });
    account.addNamespace('b');
    expect(ofKind(app, 'Namespace')).toEqual(
      ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    );
  });

  test('pull secrets without ServiceAccounts, where it is asked for', () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', {
      namespaces: ['a'],
      pullSecrets: [registry('r')],
      serviceAccounts: false,
    });
    expect(written(app).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Secret r']);
  });

  test('no Namespace otherwise', () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver', { namespaces: ['a'] });
    expect(ofKind(app, 'Namespace')).toEqual([]);
  });

  test.each([true, false])('a Namespace that is in no namespace itself (perNamespace: %s)', (perNamespace) => {
    const { app, chart } = platform({}, { namespace: 'platform' });
    new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], createNamespaces: true, perNamespace });
    for (const object of written(app)) expectComplete(object);
  });

  test('into its own namespaces in a chart that has another', () => {
    const { app, chart } = platform({}, { namespace: 'platform' });
    new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], pullSecrets: [registry('r')] });
    expect(written(app).map(({ metadata }) => metadata.namespace)).toEqual(['a', 'a']);
  });
});

describe('two accounts', () => {
  test('share a pull secret of the same content', () => {
    const { app, chart } = platform();
    const pullSecrets = [registry('r')];
    new Http01SolverAccount(chart, 'one', { namespaces: ['a'], pullSecrets });
    new Http01SolverAccount(chart, 'two', { namespaces: ['a', 'b'], pullSecrets: [registry('r')] });
    expect(places(app, 'Secret')).toEqual(['a/r', 'b/r']);
    expect(places(app, 'ServiceAccount')).toEqual(['a/one', 'a/two', 'b/two']);
  });

  test('are refused where their pull secrets of one name differ', () => {
    const { chart } = platform();
    new Http01SolverAccount(chart, 'one', { namespaces: ['a'], pullSecrets: [registry('r')] });
    expect(
      () => new Http01SolverAccount(chart, 'two', { namespaces: ['a'], pullSecrets: [registry('r', 'other')] }),
    ).toThrow(
      '[platform/two] needs the Secret a/r, which platform/one/secrets/secret-r-a already writes with other content: one would overwrite the other. Rename one of them, or let both use the same object.',
    );
  });

  test('are refused where they write one ServiceAccount differently', () => {
    const { chart } = platform();
    const metadata = { name: 'solver' };
    new Http01SolverAccount(chart, 'one', { metadata, namespaces: ['a'] });
    expect(
      () => new Http01SolverAccount(chart, 'two', { metadata, namespaces: ['a'], pullSecrets: [registry('r')] }),
    ).toThrow('[platform/two] needs the ServiceAccount a/solver, which platform/one/');
  });

  test('share the Namespaces that both create', () => {
    const { app, chart } = platform();
    for (const [id, perNamespace] of [
      ['one', false],
      ['two', true],
    ] as const) {
      new Http01SolverAccount(chart, id, { namespaces: ['a'], createNamespaces: true, perNamespace });
    }
    expect(places(app, 'Namespace')).toEqual(['a']);
  });
});

describe('addNamespace', () => {
  test('puts the account and its pull secrets there', () => {
    const { app, chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], pullSecrets: [registry('r')] });
    account.addNamespace('b');
    expect(account.namespaces).toEqual(['a', 'b']);
    expect(places(app, 'ServiceAccount')).toEqual(['a/solver', 'b/solver']);
    expect(places(app, 'Secret')).toEqual(['a/r', 'b/r']);
  });

  test('does nothing where the account is already', () => {
    const { app, chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], strict: true });
    account.addNamespace('a');
    expect(places(app, 'ServiceAccount')).toEqual(['a/solver']);
  });

  test('is refused by a strict account', () => {
    const { chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], strict: true });
    expect(account.strict).toBe(true);
    expect(() => account.addNamespace('b')).toThrow(
      '[platform/solver] is strict, and "b" is not one of its namespaces. Add it to `namespaces`, or remove `strict`.',
    );
    expect(account.namespaces).toEqual(['a']);
  });

  test.each([
    ['Team', '[platform/solver] "Team" is not a namespace name: lower-case letters'],
    ['', '[platform/solver] "" is empty. The API server would refuse it.'],
    [undefined, '[platform/solver] addNamespace: namespace must be a string, and is undefined.'],
  ])('refuses %j', (name, message) => {
    const account = new Http01SolverAccount(platform().chart, 'solver', { namespaces: ['a'] });
    expect(() => account.addNamespace(name as string)).toThrow(message);
    expect(account.namespaces).toEqual(['a']);
  });

  test('cannot be bypassed through the list that it gives', () => {
    const account = new Http01SolverAccount(platform().chart, 'solver', { namespaces: ['a'] });
    account.namespaces.push('b');
    expect(account.namespaces).toEqual(['a']);
  });
});

describe('refuses', () => {
  test.each([
    [
      'an empty list',
      { namespaces: [] },
      '[platform/solver] `namespaces` is an empty list. List the namespaces that obtain certificates, or remove it to follow the Certificates.',
    ],
    [
      'a namespace that stands twice',
      { namespaces: ['a', 'b', 'a'] },
      '[platform/solver] namespaces[2] "a" is also namespaces[0]. List each namespace once.',
    ],
    [
      'an invalid namespace',
      { namespaces: ['a', 'team_b'] },
      '[platform/solver] namespaces[1] "team_b" is not a namespace name: lower-case letters, digits and "-", starting and ending with a letter or digit (RFC 1123 label). The API server would refuse it.',
    ],
    [
      'a namespace that is too long',
      { namespaces: ['a'.repeat(64)] },
      "has 64 characters, but a namespace's name can have at most 63. The API server would refuse it.",
    ],
    [
      'a namespace that is no string',
      { namespaces: [7 as any] },
      '[platform/solver] namespaces[0] must be a string, and is a number. Put it in quotes: as a number it would lose zeros at its ends.',
    ],
    [
      'strict without a list',
      { strict: true },
      '[platform/solver] is strict, but has no namespaces. Set `namespaces`, or a `namespaceSelector`.',
    ],
    [
      'an invalid name',
      { metadata: { name: 'Solver' }, namespaces: ['a'] },
      '[platform/solver] metadata.name "Solver" is not an object name: lower-case letters',
    ],
    [
      'one namespace for all',
      { metadata: { namespace: 'x' }, namespaces: ['a'] },
      '[platform/solver] metadata.namespace "x" would put every ServiceAccount into one namespace. List it in `namespaces`.',
    ],
    [
      'to write neither ServiceAccounts nor pull secrets',
      { namespaces: ['a'], serviceAccounts: false },
      '[platform/solver] writes neither ServiceAccounts nor pull secrets for solver pods. Set `pullSecrets`, or remove the account.',
    ],
    [
      'pull secrets that no solver pod gets',
      {
        namespaces: ['a'],
        pullSecrets: [PullSecret.existing('r')],
        serviceAccounts: false,
        pullSecretsInPodTemplate: false,
      },
      '[platform/solver] writes neither ServiceAccounts nor pull secrets for solver pods.',
    ],
    [
      'a pull secret that is given twice',
      { namespaces: ['a'], pullSecrets: [PullSecret.existing('r'), PullSecret.existing('r')] },
      '[platform/solver] has the pull secret "r" twice. One Secret can hold several registries.',
    ],
  ])('%s', (_what, props, message) => {
    expect(() => new Http01SolverAccount(platform().chart, 'solver', props)).toThrow(message);
  });

  test('at synth, to be in no namespace', () => {
    const { app, chart } = platform();
    new Http01SolverAccount(chart, 'solver');
    expect(() => app.synthYaml()).toThrow(
      '[platform/solver] is in no namespace: set `namespaces`, or add a Certificate to an issuer that uses it.',
    );
  });
});

describe('follows the Certificates', () => {
  const issuerOf = (account: Http01SolverAccount, chart = account.node.scope!) =>
    new AcmeClusterIssuer(chart as any, 'letsencrypt', { server, solvers: [Http01Solver.ingress({ account })] });

  test('of its issuers into their namespaces', () => {
    const { app, chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { pullSecrets: [registry('r')] });
    const issuer = issuerOf(account);
    for (const namespace of ['b', 'a', 'b']) {
      new Certificate(chart, `web-${chart.node.children.length}`, { namespace, issuer, dnsNames: ['corp.dev'] });
    }
    expect(account.namespaces).toEqual(['b', 'a']);
    expect(places(app, 'ServiceAccount')).toEqual(['b/solver', 'a/solver']);
    expect(places(app, 'Secret')).toEqual(['b/r', 'a/r']);
  });

  test('beside its own list', () => {
    const { chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['a'] });
    new Certificate(chart, 'web', { namespace: 'b', issuer: issuerOf(account), dnsNames: ['corp.dev'] });
    expect(account.namespaces).toEqual(['a', 'b']);
  });

  test('unless it is strict', () => {
    const { chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], strict: true });
    new Certificate(chart, 'web', { namespace: 'b', issuer: issuerOf(account), dnsNames: ['corp.dev'] });
    expect(account.namespaces).toEqual(['a']);
  });

  test('and the namespace of an Issuer that uses it', () => {
    const { chart } = platform();
    const account = new Http01SolverAccount(chart, 'solver');
    new AcmeIssuer(chart, 'own', { namespace: 'a', server, solvers: [Http01Solver.ingress({ account })] });
    expect(account.namespaces).toEqual(['a']);
  });
});

test('serves thousands of namespaces', () => {
  const { app, chart } = platform();
  const namespaces = Array.from({ length: 2000 }, (_, i) => `team-${i}`);
  new Http01SolverAccount(chart, 'solver', { namespaces, pullSecrets: [registry('r')] });
  expect(app.synthYaml().match(/^kind: /gm)).toHaveLength(4000);
});

test('shows no password', () => {
  const account = new Http01SolverAccount(platform().chart, 'solver', {
    namespaces: ['a'],
    pullSecrets: [registry('r')],
  });
  expect(allOf(account)).not.toContain(PASSWORD);
});
