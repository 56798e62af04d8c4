import { Duration } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  CnameStrategy,
  Dns01Provider,
  Dns01Solver,
  Route53Credentials,
  SecretSource,
} from 'cdk8s-acme';
import { only, places, platform, written } from '../support';

const server = AcmeServer.letsEncrypt();
const token = SecretSource.literal('token', { 'api-token': 'hush' });
const provider = Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(token) });

test('writes its stanza and its selector', () => {
  const { app, chart } = platform();
  const selector = { dnsZones: ['corp.dev'], dnsNames: ['*.corp.dev'], matchLabels: { a: 'b' } };
  const solver = new Dns01Solver(chart, 'cloudflare', { provider, selector });
  new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [solver] });
  expect(solver.provider.name).toBe('cloudflare');
  expect(only(app, 'ClusterIssuer').spec.acme.solvers).toEqual([
    { selector, dns01: { cloudflare: { apiTokenSecretRef: { name: 'token', key: 'api-token' } } } },
  ]);
});

test('leaves the selector out where there is none', () => {
  const { app, chart } = platform();
  const solver = new Dns01Solver(chart, 'route53', { provider: Dns01Provider.route53() });
  new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [solver] });
  expect(only(app, 'ClusterIssuer').spec.acme.solvers).toEqual([{ dns01: { route53: {} } }]);
});

test('writes its CNAME strategy and how long to wait', () => {
  const { app, chart } = platform();
  const solver = new Dns01Solver(chart, 'route53', {
    provider: Dns01Provider.route53(),
    cnameStrategy: CnameStrategy.FOLLOW,
    waitInsteadOfSelfCheck: Duration.minutes(2),
  });
  new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [solver] });
  expect(only(app, 'ClusterIssuer').spec.acme.solvers).toEqual([
    { waitInsteadOfSelfCheck: '2m', dns01: { cnameStrategy: 'Follow', route53: {} } },
  ]);
});

test.each([
  ['', 'is empty.'],
  ['a/b', 'is not a Secret key: letters, digits, "-", "_" and ".".'],
])('refuses a reference to the key %j', (key, problem) => {
  const { chart } = platform();
  const credentials = CloudflareCredentials.apiToken(SecretSource.existing('theirs'), key);
  const solver = new Dns01Solver(chart, 'dns', { provider: Dns01Provider.cloudflare({ credentials }) });
  expect(() => new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [solver] })).toThrow(
    `[platform/dns] key ${JSON.stringify(key)} of Secret theirs ${problem}`,
  );
});

test('writes no credentials before an issuer takes it in', () => {
  const { app, chart } = platform();
  new Dns01Solver(chart, 'cloudflare', { provider });
  expect(written(app)).toEqual([]);
});

test('gives each of its issuers the credentials where that one looks for them', () => {
  const { app, chart } = platform();
  const solver = new Dns01Solver(chart, 'cloudflare', { provider });
  const solvers = [solver];
  new AcmeClusterIssuer(chart, 'cluster', { server, solvers });
  new AcmeClusterIssuer(chart, 'elsewhere', { server, solvers, clusterResourceNamespace: 'infra' });
  new AcmeIssuer(chart, 'own', { namespace: 'team-a', server, solvers });
  expect(places(app, 'Secret')).toEqual(['cert-manager/token', 'infra/token', 'team-a/token']);
});

test('writes credentials once for issuers that look in one namespace', () => {
  const { app, chart } = platform();
  const solvers = [new Dns01Solver(chart, 'cloudflare', { provider })];
  new AcmeClusterIssuer(chart, 'one', { server, solvers });
  new AcmeClusterIssuer(chart, 'two', { server, solvers });
  new AcmeIssuer(chart, 'three', { namespace: 'cert-manager', server, solvers });
  expect(places(app, 'Secret')).toEqual(['cert-manager/token']);
});

test('writes one Secret for two solvers that use it', () => {
  const { app, chart } = platform();
  const solvers = ['a.dev', 'b.dev'].map(
    (zone) => new Dns01Solver(chart, zone, { provider, selector: { dnsZones: [zone] } }),
  );
  new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers });
  expect(places(app, 'Secret')).toEqual(['cert-manager/token']);
});

test('writes nothing into the namespace of a Certificate', () => {
  const { app, chart } = platform();
  const solvers = [new Dns01Solver(chart, 'cloudflare', { provider })];
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers });
  new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });
  expect(places(app, 'Secret')).toEqual(['cert-manager/token']);
});

test('refuses another Secret of the same name in one namespace', () => {
  const { chart } = platform();
  const other = SecretSource.literal('token', { key: 'other' });
  const solvers = [
    new Dns01Solver(chart, 'one', { provider }),
    new Dns01Solver(chart, 'two', {
      provider: Dns01Provider.route53({
        credentials: Route53Credentials.accessKey({ accessKeyId: 'AKIA', secret: other }),
      }),
    }),
  ];
  expect(() => new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers })).toThrow(
    '[platform/letsencrypt] needs the Secret cert-manager/token, which platform/letsencrypt/needs/secret-token-cert-manager already writes with other content: one would overwrite the other. Rename one of them, or let both use the same object.',
  );
});

test.each([
  ['a b', 'is not a Secret key: letters, digits, "-", "_" and "."'],
  ['', 'is empty'],
])('refuses the key %j of a Secret that exists', (key, problem) => {
  const { chart } = platform();
  const credentials = CloudflareCredentials.apiToken(SecretSource.existing('theirs'), key);
  const solver = new Dns01Solver(chart, 'dns', { provider: Dns01Provider.cloudflare({ credentials }) });
  expect(() => new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [solver] })).toThrow(
    new Error(`[platform/dns] key ${JSON.stringify(key)} of Secret theirs ${problem}.`),
  );
});
