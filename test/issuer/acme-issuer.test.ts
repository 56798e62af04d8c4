import {
  AcmeClusterIssuer,
  AcmeIssuer,
  type AcmeIssuerProps,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  SecretSource,
} from 'cdk8s-acme';
import { only, places, platform } from '../support';

const server = AcmeServer.letsEncryptStaging();
const token = SecretSource.literal('token', { 'api-token': 'hush' });
const cloudflare = Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(token) });

test('writes an Issuer in its namespace', () => {
  const { app, chart } = platform();
  const issuer = new AcmeIssuer(chart, 'letsencrypt', { namespace: 'a', server, email: 'a@corp.dev' });
  expect(only(app, 'Issuer')).toEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: { name: 'letsencrypt', namespace: 'a' },
    spec: {
      acme: {
        server: 'https://acme-staging-v02.api.letsencrypt.org/directory',
        email: 'a@corp.dev',
        privateKeySecretRef: { name: 'letsencrypt-account-key' },
        solvers: [],
      },
    },
  });
  expect(issuer.issuerRef).toEqual({ name: 'letsencrypt', kind: 'Issuer', group: 'cert-manager.io' });
  expect(issuer.issuerNamespace).toBe('a');
  expect(issuer.secretNamespace).toBe('a');
});

test.each([
  ['its own', { namespace: 'own', metadata: { namespace: 'meta' } }, 'own'],
  ['that of its metadata', { metadata: { namespace: 'meta' } }, 'meta'],
  ["its chart's", {}, 'chart'],
])('stands in the namespace that is %s', (_which, props, namespace) => {
  const { app, chart } = platform({}, { namespace: 'chart' });
  new AcmeIssuer(chart, 'letsencrypt', { server, ...props });
  expect(only(app, 'Issuer').metadata).toEqual({ name: 'letsencrypt', namespace });
});

test('keeps its credentials in its own namespace', () => {
  const { app, chart } = platform();
  const solver = new Dns01Solver(chart, 'cloudflare', { provider: cloudflare });
  new AcmeIssuer(chart, 'letsencrypt', { namespace: 'a', server, solvers: [solver] });
  expect(places(app, 'Secret')).toEqual(['a/token']);
});

test('may have the name of an Issuer in another namespace and of a ClusterIssuer', () => {
  const { app, chart } = platform();
  const metadata = { name: 'le' };
  new AcmeIssuer(chart, 'one', { metadata, namespace: 'a', server });
  new AcmeIssuer(chart, 'two', { metadata, namespace: 'b', server });
  new AcmeClusterIssuer(chart, 'three', { metadata, server });
  expect(places(app, 'Issuer')).toEqual(['a/le', 'b/le']);
  expect(places(app, 'ClusterIssuer')).toEqual(['le']);
});

describe('refuses', () => {
  const refused: [string, Partial<AcmeIssuerProps>, string][] = [
    [
      'to be without a namespace',
      {},
      '[platform/letsencrypt] has no namespace. Set `namespace`, or use an AcmeClusterIssuer.',
    ],
    [
      'an invalid namespace',
      { namespace: 'A' },
      '[platform/letsencrypt] namespace "A" is not a namespace name: lower-case letters',
    ],
    [
      'an invalid name',
      { namespace: 'a', metadata: { name: 'a b' } },
      '[platform/letsencrypt] metadata.name "a b" is not an object name',
    ],
    ['an invalid email', { namespace: 'a', email: 'x' }, '[platform/letsencrypt] email "x" is not an email address'],
  ];
  test.each(refused)('%s', (_what, props, message) => {
    expect(() => new AcmeIssuer(platform().chart, 'letsencrypt', { server, ...props })).toThrow(message);
  });

  test('a second Issuer of one name in its namespace', () => {
    const { chart } = platform();
    const metadata = { name: 'le' };
    new AcmeIssuer(chart, 'one', { metadata, namespace: 'a', server });
    expect(() => new AcmeIssuer(chart, 'two', { metadata, namespace: 'a', server })).toThrow(
      /\[platform\/two\] needs the Issuer a\/le, which platform\/one\/Resource already writes/,
    );
  });

  test('to serve another namespace', () => {
    const issuer = new AcmeIssuer(platform().chart, 'letsencrypt', { namespace: 'a', server });
    expect(() => issuer.useIn('b')).toThrow(
      '[Issuer a/letsencrypt] cannot serve the namespace "b": an Issuer serves only its own namespace, and cert-manager would not find it. Use an AcmeClusterIssuer, or an AcmeIssuer in that namespace.',
    );
  });
});

describe('fromIssuerName', () => {
  test('refers to an Issuer that something else writes', () => {
    const { app, chart } = platform();
    const issuer = AcmeIssuer.fromIssuerName('theirs', 'a');
    new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['corp.dev'] });
    expect(only(app, 'Certificate').spec.issuerRef).toEqual({
      name: 'theirs',
      kind: 'Issuer',
      group: 'cert-manager.io',
    });
    expect(issuer.issuerNamespace).toBe('a');
  });

  test('refuses a Certificate in another namespace', () => {
    const issuer = AcmeIssuer.fromIssuerName('theirs', 'a');
    expect(() => new Certificate(platform().chart, 'web', { namespace: 'b', issuer, dnsNames: ['corp.dev'] })).toThrow(
      '[Issuer a/theirs] cannot serve the namespace "b"',
    );
  });

  test.each([
    ['Theirs', 'a', '[Issuer] name "Theirs" is not an object name'],
    ['theirs', 'A', '[Issuer theirs] namespace is not a namespace name'],
    ['theirs', '', '[Issuer theirs] namespace is empty.'],
  ])('refuses %j in %j', (name, namespace, message) => {
    expect(() => AcmeIssuer.fromIssuerName(name, namespace)).toThrow(message);
  });
});
