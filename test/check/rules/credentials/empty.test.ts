import { testTexts } from '../../said';
import { findingsIn } from '../../support';

const solver = (dns01: object) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: 'letsencrypt' },
  spec: {
    acme: {
      server: 'https://acme.acme-corp.dev/directory',
      email: 'platform@acme-corp.dev',
      privateKeySecretRef: { name: 'account' },
      solvers: [{ dns01 }],
    },
  },
});
const secret = (content: object, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'credentials', namespace: 'cert-manager' },
  ...content,
  ...more,
});
const REF = { name: 'credentials', key: 'key' };
const CLOUDFLARE = { cloudflare: { apiTokenSecretRef: REF } };

/** What is said of an empty value, of a blank one, or of one with a line break. */
function found(dns01: object, ...objects: object[]): string[] {
  return findingsIn([solver(dns01), ...objects])
    .filter(({ rule }) => ['credential-empty', 'credential-line-break'].includes(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
}

test.each<[string, object]>([
  ['Cloudflare', CLOUDFLARE],
  ['DigitalOcean', { digitalocean: { tokenSecretRef: REF } }],
  ['acme-dns', { acmeDNS: { host: 'https://auth.acme-corp.dev', accountSecretRef: REF } }],
  ['Cloud DNS', { cloudDNS: { project: 'p', serviceAccountSecretRef: REF } }],
  ['Route 53', { route53: { accessKeyID: 'AKIAIOSFODNN7EXAMPLE', secretAccessKeySecretRef: REF } }],
])('an empty value for %s', (_, dns01) => {
  expect(found(dns01, secret({ stringData: { key: '' } }))).toEqual(['error credential-empty stringData["key"]']);
  expect(found(dns01, secret({ data: { key: '' } }))).toEqual(['error credential-empty data["key"]']);
  expect(found(dns01, secret({ data: { key: 'Cg==' } }))).toEqual(['error credential-empty data["key"]']);
});

test('without its TSIG secret, an update is not signed', () => {
  const dns01 = { rfc2136: { nameserver: '192.0.2.53', tsigKeyName: 'robot', tsigSecretSecretRef: REF } };
  expect(found(dns01, secret({ stringData: { key: '' } }))).toEqual(['warning credential-empty stringData["key"]']);
});

test('both halves of an AWS access key: cert-manager takes a ClusterIssuer to have neither, and uses what its pod has', () => {
  const pair = (id: string, key: string) => ({
    route53: { accessKeyIDSecretRef: { ...REF, key: 'id' }, secretAccessKeySecretRef: REF },
    values: secret({ stringData: { id, key } }),
  });
  const both = pair('', '');
  expect(found({ route53: both.route53 }, both.values)).toEqual([
    'warning credential-empty stringData["id"]',
    'warning credential-empty stringData["key"]',
  ]);
  const half = pair('AKIAIOSFODNN7EXAMPLE', '');
  expect(found({ route53: half.route53 }, half.values)).toEqual(['error credential-empty stringData["key"]']);
  // An Issuer does not use what the pod has, unless a flag says so.
  const issuer = {
    ...solver({ route53: both.route53 }),
    kind: 'Issuer',
    metadata: { name: 'own', namespace: 'cert-manager' },
  };
  expect(
    findingsIn([issuer, both.values])
      .filter(({ rule }) => rule === 'credential-empty')
      .map(({ severity }) => severity),
  ).toEqual(['error', 'error']);
});

test('an empty account key', () => {
  const account = {
    ...secret({ stringData: { 'tls.key': '' } }),
    metadata: { name: 'account', namespace: 'cert-manager' },
  };
  expect(found({ route53: {} }, account)).toEqual(['error credential-empty stringData["tls.key"]']);
});

test.each<[string, object, ...object[]]>([
  ['a value', CLOUDFLARE, secret({ stringData: { key: 'token-of-cloudflare' } })],
  ['a variable', CLOUDFLARE, secret({ stringData: { key: '${TOKEN}' } })],
  ['no Secret', CLOUDFLARE],
  ['no key', CLOUDFLARE, secret({ stringData: { other: '' } })],
  ['nothing behind the key', CLOUDFLARE, secret({ stringData: { key: null } })],
  ['what SOPS fills', CLOUDFLARE, secret({ data: { key: '' } }, { sops: {} })],
  [
    'what a controller fills',
    CLOUDFLARE,
    secret(
      { data: { key: '' } },
      {
        metadata: {
          name: 'credentials',
          namespace: 'cert-manager',
          annotations: { 'replicator.v1.mittwald.de/replicate-from': 'vault/cloudflare' },
        },
      },
    ),
  ],
  ['another key', CLOUDFLARE, secret({ stringData: { key: 'token', note: '' } })],
  [
    'what a webhook reads',
    { webhook: { groupName: 'acme.acme-corp.dev', solverName: 'x', config: { tokenSecretRef: REF } } },
    secret({ stringData: { key: '' } }),
  ],
])('nothing is said: %s', (_, dns01, ...objects) => {
  expect(found(dns01, ...objects)).toEqual([]);
});

test('a line break within the value is refused by cert-manager for Cloudflare only', () => {
  const split = secret({ stringData: { key: 'token\nof' } });
  expect(found(CLOUDFLARE, split)).toEqual(['error credential-line-break stringData["key"]']);
  expect(found({ digitalocean: { tokenSecretRef: REF } }, split)).toEqual([]);
});

testTexts();
