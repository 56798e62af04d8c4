import { testTexts } from '../../said';
import { type Break, encode, expectable, found, S, Set_, SOLVER, shown, TOKEN, WEBHOOK } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    // Credentials
    [
      `error credential-secret-elsewhere: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.config.apiKeySecretRef.name')}`,
      (s) => {
        s.get('Secret', 'gandi').metadata.namespace = 'team-a';
      },
    ],
    [
      'error credential-secret-elsewhere: Issuer spec.acme.externalAccountBinding.keySecretRef.name',
      (s) => {
        s.get('Secret', 'zerossl-eab').metadata.namespace = 'cert-manager';
      },
    ],
    [
      'warning credential-secret-missing: Issuer spec.acme.externalAccountBinding.keySecretRef.name',
      (s) => s.remove('Secret', 'zerossl-eab'),
    ],
    [
      `error credential-key-missing: ClusterIssuer ${S(SOLVER.cloudflare, 'dns01.cloudflare.apiTokenSecretRef.key')}`,
      (s) => {
        s.dns01(SOLVER.cloudflare).apiTokenSecretRef.key = 'Cloudflare';
      },
    ],
    [
      'error credential-key-missing: ClusterIssuer spec.acme.privateKeySecretRef.key',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').stringData = { key: 'other' };
      },
    ],
    [
      `error credential-key-not-named: ClusterIssuer ${S(SOLVER.route53, 'dns01.route53.secretAccessKeySecretRef.key')}`,
      (s) => {
        delete s.dns01(SOLVER.route53).secretAccessKeySecretRef.key;
      },
    ],
    [
      'error credential-line-break: Secret stringData["cloudflare"]',
      (s) => {
        s.dns.cloudflare += '\n';
      },
    ],
    [
      'warning credential-line-break: Secret stringData["cloudflare"]',
      (s) => {
        s.dns.cloudflare += ' ';
      },
    ],
    [
      'error credential-line-break: Secret stringData["aws-id"]',
      (s) => {
        s.dns['aws-id'] += '\n';
      },
    ],
    [
      'error credential-line-break: Secret stringData["akamai-client-secret"]',
      (s) => {
        s.dns['akamai-client-secret'] += '\n';
      },
    ],
    [
      'warning credential-line-break: Secret stringData["azure"]',
      (s) => {
        s.dns.azure += '\n';
      },
    ],
    [
      'warning credential-line-break: Secret data["token"]',
      (s) => {
        s.get('Secret', 'gandi').data.token = Buffer.from(`${TOKEN}\n`).toString('base64');
      },
    ],
    ['error credential-encoded-twice: Secret stringData["cloudflare"]', (s) => encode(s.dns, 'cloudflare')],
    ['error credential-encoded-twice: Secret stringData["google"]', (s) => encode(s.dns, 'google')],
    ['error credential-encoded-twice: Secret stringData["acme-dns"]', (s) => encode(s.dns, 'acme-dns')],
    ['error credential-encoded-twice: Secret stringData["aws-id"]', (s) => encode(s.dns, 'aws-id')],
    [
      'error credential-encoded-twice: Secret stringData["tls.key"]',
      (s) => encode(s.get('Secret', 'letsencrypt-account-key').stringData, 'tls.key'),
    ],
    [
      'warning credential-encoded-twice: Secret stringData["secret"]',
      (s) => {
        const { stringData } = s.get('Secret', 'zerossl-eab');
        const raw = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37) % 256)).toString('base64url');
        stringData.secret = Buffer.from(raw).toString('base64url');
      },
    ],
    [
      'error credential-not-base64: Secret data["token"]',
      (s) => {
        s.get('Secret', 'gandi').data.token = TOKEN;
      },
    ],
    [
      'warning credential-not-text: Secret data["token"]',
      (s) => {
        s.get('Secret', 'gandi').data.token = '0123456789abcdefghijklmnopqrstuv';
      },
    ],
    ['warning credential-role-unbound: Role metadata.name', (s) => s.remove('RoleBinding', 'gandi-webhook')],
    [
      `error credential-key-missing: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.config.ociProfileSecretName')}`,
      (s) => {
        Object.assign(s.dns01(WEBHOOK), { solverName: 'oci', config: { ociProfileSecretName: 'gandi' } });
        const keys = ['tenancy', 'user', 'region', 'fingerprint', 'privateKey'];
        s.get('Secret', 'gandi').data = Object.fromEntries(keys.map((key) => [key, 'b2Npb2Npb2Np']));
      },
    ],
    [
      `warning credential-secret-elsewhere: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.config.secretName')}`,
      (s) => {
        Object.assign(s.dns01(WEBHOOK), { solverName: 'mydns', config: { secretName: 'gandi' } });
        s.get('Secret', 'gandi').metadata.namespace = 'team-b';
      },
    ],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

testTexts();
