import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { looksSecret, MASK, maskedData, maskSecrets, takesSecret } from '../../lib/values/secret-like';

const hex = (bytes: number) => 'c0ffee1234'.repeat(bytes).slice(0, 2 * bytes);

// In pieces, so that no scanner takes this file for a leak.
const of = (...parts: string[]) => parts.join('');

test.each([
  of('AKIA', 'IOSFODNN7EXAMPLE'),
  of('ASIA', 'IOSFODNN7EXAMPLE'),
  of('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY'),
  of('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'),
  of('github_pat_', '11ABCDEFG0abcdefghijkl_0123456789'),
  of('glpat-', 'abcdefghij0123456789'),
  of('glabc-', 'Abcdefghij0123456789'),
  of('sk-', 'proj-Abcdefghij0123456789'),
  of('xapp-', '1-A0123456789-abcdefghij'),
  of('xoxb-', '1234567890-abcdefghij'),
  of('https://hooks.slack.com/services', '/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX'),
  of('npm_', 'abcdefghijklmnopqrstuvwxyz0123456789'),
  of('dckr_pat_', 'abcdefghijklmnopqrstuvwxyz'),
  of('dop_v1_', hex(32)),
  of('sk1_', hex(32)),
  of('AIza', 'SyA0123456789abcdefghijklmnopqrstuv'),
  of('ya29.', 'a0AfH6SMBx-abcdefgh'),
  of('GOCSPX-', 'abcdefghijklmnopqrstuvwx'),
  of('abc8Q~', 'abcdefghijklmnopqrstuvwxyz.012345678'),
  of('hvs.', 'CAESIJabcdefghijklmnopqrst'),
  of('akab-', 'abcdefghij012345-abcdefghij012345'),
  of('AGE-SECRET-KEY-1', 'QQPQZGTP5YVHQMWZJ5KX'),
  // Cloudflare: a token, a global key.
  'oT4kQ9vX2mB7nR1sW5yZ8cF3gH6jL0pD_aE-iUqK',
  hex(19).slice(0, 37),
  // Hetzner, OVH: letters and digits. DigitalOcean, Linode: hex.
  'nT4kQ9vX2mB7nR1sW5yZ8cF3gH6jL0pD',
  hex(32),
  hex(20),
  of('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0', '.c2lnbmF0dXJl'),
  of('-----BEGIN EC PRIVATE', ' KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----'),
  // Of a block that was cut off.
  of('-----BEGIN PRIVATE', ' KEY-----'),
  Buffer.from(of('-----BEGIN PRIVATE', ' KEY-----\nMHcCAQEEIGxlc3M=\n')).toString('base64'),
  'https://user:hunter2@registry.corp.dev/v2',
  'https://hunter2@registry.corp.dev',
  'redis://:hunter2@cache:6379',
  'https://dns.corp.dev/update?host=a&token=hunter2',
  'https://dns.corp.dev/update?apikey=hunter2',
  'https://acc.blob.core.windows.net/c?sv=2022&sig=abc%3D',
  'Authorization: Bearer abcdefghijklmnop',
  'AccountName=a;AccountKey=abcd',
  'user=a password=hunter2',
  '{"auths":{"ghcr.io":{"auth":"dXNlcjpodW50ZXIy"}}}',
  'tsig-secret: hunter2',
  '--token=hunter2',
  'dns -password=hunter2 --verbose',
  'dns --eab-hmac-key hunter2',
])('%s looks like a secret', (value) => {
  expect(looksSecret(value)).toBe(true);
});

test.each([
  '',
  'web',
  'letsencrypt-prod-account-key',
  'cloudflare-api-token',
  'route53-credentials-secret',
  'secret-access-key',
  'api-token',
  'password',
  // Names with a hash, as kustomize, cdk8s, Helm and controllers write them.
  'cloudflare-api-token-7h2k5m9g4t',
  'tap-acme-http01-solver-c8a2b3c4',
  'web-6d4cf56db6-x7k2p',
  'sh.helm.release.v1.cert-manager.v12',
  `release-${hex(20)}`,
  'a'.repeat(63),
  'kube-system',
  // They begin as tokens do.
  'global-letsencrypt-production',
  'glueops-cert-zerossl-prod',
  'sk-letsencrypt-production-dns01',
  'xapp-onboarder-certificate',
  'very-long-namespace-of-the-team-that-runs-the-payments-platform',
  // Domains.
  'web.corp.dev',
  '*.apps.cluster-1.eu-west-1.prod.corp.dev',
  'xn--80akhbyknj4f.xn--p1ai',
  'a-very-long-label-that-nobody-would-type-by-hand-0123456789-abcd.apps.eu-central-1.example-platform.corp.dev',
  'akab-abcdefghij012345-abcdefghij012345.luna.akamaiapis.net',
  `${hex(16)}.gr7.eu-west-1.eks.amazonaws.com`,
  'd0123456789abcdefghijklmnopqrstuv.cloudfront.net',
  `${hex(32)}.acme.corp.dev`,
  `_${hex(16)}.acm-validations.aws`,
  'platform@corp.dev',
  'cert-manager@my-project-12345.iam.gserviceaccount.com',
  // Ids.
  '123e4567-e89b-12d3-a456-426614174000',
  '123E4567-E89B-12D3-A456-426614174000',
  'Z0123456789ABCDEFGHIJ',
  hex(16),
  'arn:aws:iam::123456789012:role/cert-manager-route53',
  'arn:aws:iam::123456789012:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS2Nodegroups',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/Route53/Credentials-AbCdEf',
  '/subscriptions/123e4567-e89b-12d3-a456-426614174000/resourceGroups/MC_myResourceGroup_myAKSCluster_eastus2/providers/Microsoft.Network/dnsZones/corp.dev',
  'projects/my-project-12345/serviceAccounts/cert-manager',
  '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/cdk8s-acme-AbC123/docker-config.json',
  // Images and digests.
  'quay.io/jetstack/cert-manager-acmesolver:v1.18.2',
  `quay.io/jetstack/cert-manager-acmesolver@sha256:${hex(32)}`,
  `sha256:${hex(32)}`,
  'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8',
  'sha256-nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8=',
  // What is public.
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI0VENDQVlpZ0F3SUJBZ0lR',
  '-----BEGIN CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----',
  'https://acme-v02.api.letsencrypt.org/directory',
  'https://dv.acme-v02.api.pki.goog/directory?env=prod',
  'https://github.com/corp/platform/blob/main/docs/How-To-Set-Up-Cert-Manager-In-2024.md#token',
  'ssh://git@github.com/corp/platform.git',
  'git@github.com:corp/platform.git',
  // Words in base64, and words without blanks.
  'aGVsbG8gd29ybGQ=',
  'ZXhhbXBsZS1vbmx5',
  'letsEncryptProdDns01KeyForMyApp01',
  'My-App-Production-Cluster-2024-EU-West-1-Frontend',
  'topologySpreadConstraints[0].labelSelector.matchExpressions',
  'solver-pod-of-the-platform-team/Http01SolverAccount/letsencrypt',
  'the key "api-token" of the Secret "cloudflare"',
  'spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.key',
  'ENABLE_CERTIFICATE_OWNER_REF',
  // Options of cert-manager's controller.
  '--issuer-ambient-credentials=true',
  '--cluster-issuer-ambient-credentials=false',
  '--dynamic-serving-ca-secret-name=cert-manager-webhook-ca',
  '--metrics-tls-private-key-file=/tls/tls.key',
  'controller --issuer-ambient-credentials --v=2',
])('%s does not', (value) => {
  expect(looksSecret(value)).toBe(false);
});

test('32 bytes and more in base64 and hex do, and so does any key that Node makes', () => {
  const values = Array.from({ length: 2000 }, (_, i) =>
    Buffer.concat(['a', 'b', 'c'].map((part) => createHash('sha256').update(`${part}${i}`).digest())).subarray(
      0,
      32 + (i % 64),
    ),
  );
  expect(values.filter((value) => !looksSecret(value.toString('hex')))).toEqual([]);
  // By chance, one in a thousand reads like words.
  for (const encoding of ['base64', 'base64url'] as const) {
    const missed = values.filter((value) => !looksSecret(value.toString(encoding)));
    expect(missed.length).toBeLessThanOrEqual(2);
  }
  for (const type of ['pkcs8', 'sec1'] as const) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type, format: 'pem' }) as string;
    expect(looksSecret(pem)).toBe(true);
    expect(looksSecret(Buffer.from(pem).toString('base64'))).toBe(true);
  }
});

test('no DNS name, Kubernetes name or UUID does', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?$/);
  const name = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'));
  fc.assert(
    fc.property(name, (value) => !looksSecret(value)),
    { seed: 1, numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uuid(), (value) => !looksSecret(value)),
    { seed: 1 },
  );
});

test('of a text, only what looks like a secret is replaced', () => {
  const token = of('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789');
  expect(maskSecrets(`The key "${token}" of the Secret "web" is unknown.`)).toBe(
    `The key "${MASK}" of the Secret "web" is unknown.`,
  );
  expect(maskSecrets('https://user:hunter2@registry.corp.dev/v2 is not https')).toBe(
    `https://${MASK}@registry.corp.dev/v2 is not https`,
  );
  expect(maskSecrets('https://dns.corp.dev/a?host=b&token=hunter2 is not https')).toBe(
    `https://dns.corp.dev/a?host=b&token=${MASK} is not https`,
  );
  // Which is what a fix may tell to type.
  const fix = 'kubectl create secret generic cloudflare --from-literal=api-token=TOKEN -n cert-manager';
  expect(maskSecrets(fix)).toBe(fix);
});

test('of data, values are replaced', () => {
  const token = of('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789');
  expect(maskedData({ a: [token, 1, null], name: 'web' })).toEqual({ a: [MASK, 1, null], name: 'web' });
});

test('masking twice is masking once, and grows with the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => maskSecrets(maskSecrets(text)) === maskSecrets(text)));
});

test('the longest texts are looked through', () => {
  const parts = [
    'a',
    '/',
    'aB3',
    'a-',
    'a.',
    'a_',
    'eyJa.',
    'a:',
    '://a:',
    '?a-',
    '?token',
    'key=',
    '"key":',
    ' ',
    '=',
    'akab-a',
  ];
  for (const part of [...parts, '-----BEGIN PRIVATE KEY-----', '-----BEGIN ']) looksSecret(part.repeat(200_000));
});

test('an argument is a secret behind the option that takes one', () => {
  expect(['--token', '-password', '--eab-hmac-key', '--acme.api_token'].map(takesSecret)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(['--token-file', '--user', 'token', 3, undefined].map(takesSecret)).toEqual(Array(5).fill(false));
});
