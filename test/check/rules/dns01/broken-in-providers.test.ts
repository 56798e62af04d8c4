import { testTexts } from '../../said';
import {
  ACME_DNS,
  ACMEDNS,
  type Break,
  dropWildcard,
  expectable,
  found,
  RFC2136,
  S,
  Set_,
  SOLVER,
  shown,
  TOKEN,
  TOKENS,
  WEBHOOK,
} from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    [
      'error ambient-credentials-on-issuer: Issuer spec.acme.solvers[0].dns01.azureDNS',
      (s) => {
        s.zero.solvers = [
          { dns01: { azureDNS: { subscriptionID: '11111111-2222-3333-4444-555555555555', resourceGroupName: 'dns' } } },
        ];
      },
    ],
    // Route 53
    [
      `error route53-half-key-pair: ClusterIssuer ${S(SOLVER.route53, 'dns01.route53')}`,
      (s) => {
        delete s.dns01(SOLVER.route53).accessKeyIDSecretRef;
      },
    ],
    [
      `error route53-token-without-role: ClusterIssuer ${S(TOKENS, 'dns01.route53.role')}`,
      (s) => {
        delete s.dns01(TOKENS).role;
      },
    ],
    [
      `warning route53-keys-ignored: ClusterIssuer ${S(TOKENS, 'dns01.route53.secretAccessKeySecretRef')}`,
      (s) => {
        const { accessKeyIDSecretRef, secretAccessKeySecretRef } = s.dns01(SOLVER.route53);
        Object.assign(s.dns01(TOKENS), { accessKeyIDSecretRef, secretAccessKeySecretRef });
      },
    ],
    [
      'error route53-temporary-key: Secret stringData["aws-id"]',
      (s) => {
        s.dns['aws-id'] = 'ASIAIOSFODNN7EXAMPLE';
      },
    ],
    [
      'warning route53-access-key-malformed: Secret stringData["aws-id"]',
      (s) => {
        s.dns['aws-id'] = s.dns['aws-secret'].trim();
      },
    ],
    [
      `warning route53-role-malformed: ClusterIssuer ${S(TOKENS, 'dns01.route53.role')}`,
      (s) => {
        s.dns01(TOKENS).role = 'arn:aws:iam::111122223333:instance-profile/dns';
      },
    ],
    [
      `warning route53-token-audience: ClusterIssuer ${S(TOKENS, 'dns01.route53.auth.kubernetes.serviceAccountRef.audiences')}`,
      (s) => {
        s.dns01(TOKENS).auth.kubernetes.serviceAccountRef.audiences = ['vault'];
      },
    ],
    [
      `warning route53-token-account-missing: ClusterIssuer ${S(TOKENS, 'dns01.route53.auth.kubernetes.serviceAccountRef.name')}`,
      (s) => s.remove('ServiceAccount', 'route53-dns'),
    ],
    [
      `error route53-token-account-missing: ClusterIssuer ${S(TOKENS, 'dns01.route53.auth.kubernetes.serviceAccountRef.name')}`,
      (s) => {
        s.get('ServiceAccount', 'route53-dns').metadata.namespace = 'team-a';
      },
    ],
    [
      `warning route53-hosted-zone-malformed: ClusterIssuer ${S(SOLVER.route53, 'dns01.route53.hostedZoneID')}`,
      (s) => {
        s.dns01(SOLVER.route53).hostedZoneID = 'aws.acme-corp.dev';
      },
    ],
    [
      `error hosted-zone-for-many-domains: ClusterIssuer ${S(SOLVER.route53, 'dns01.route53.hostedZoneID')}`,
      (s) => {
        s.dns01(SOLVER.route53).hostedZoneID = '/hostedzone/Z2ABCDEFGHIJKL';
        s.acme.solvers[SOLVER.route53].selector.dnsZones.push('acme-corp.io');
        s.get('Certificate', 'names').spec.dnsNames.push('www.acme-corp.io');
      },
    ],
    // Other providers
    [
      'error cloud-dns-key-malformed: Secret stringData["google"]',
      (s) => {
        s.dns.google = '{"type":"external_account"}';
      },
    ],
    [
      'error cloud-dns-key-malformed: Secret stringData["google"]',
      (s) => {
        s.dns.google = 'dns@acme.iam';
      },
    ],
    [
      `error cloud-dns-zone-is-dns-name: ClusterIssuer ${S(SOLVER.cloudDNS, 'dns01.cloudDNS.hostedZoneName')}`,
      (s) => {
        s.dns01(SOLVER.cloudDNS).hostedZoneName = 'google.acme-corp.dev.';
      },
    ],
    [
      'warning cloudflare-token-as-key: Secret stringData["cloudflare"]',
      (s) => {
        s.dns.cloudflare = '0123456789abcdef0123456789abcdef01234';
      },
    ],
    [
      `info cloudflare-email-ignored: ClusterIssuer ${S(SOLVER.cloudflare, 'dns01.cloudflare.email')}`,
      (s) => {
        s.dns01(SOLVER.cloudflare).email = 'dns@acme-corp.dev';
      },
    ],
    [
      `error azure-german-cloud: ClusterIssuer ${S(SOLVER.azureDNS, 'dns01.azureDNS.environment')}`,
      (s) => {
        s.dns01(SOLVER.azureDNS).environment = 'AzureGermanCloud';
      },
    ],
    [
      'warning azure-secret-is-id: Secret stringData["azure"]',
      (s) => {
        s.dns.azure = '01234567-89AB-cdef-0123-456789abcdef';
      },
    ],
    [
      `warning azure-id-malformed: ClusterIssuer ${S(SOLVER.azureDNS, 'dns01.azureDNS.subscriptionID')}`,
      (s) => {
        s.dns01(SOLVER.azureDNS).subscriptionID = 'production';
      },
    ],
    [
      `error private-zone-with-public-ca: ClusterIssuer ${S(SOLVER.azureDNS, 'dns01.azureDNS.zoneType')}`,
      (s) => {
        s.dns01(SOLVER.azureDNS).zoneType = 'AzurePrivateZone';
      },
    ],
    [
      'error acme-dns-accounts-malformed: Secret stringData["acme-dns"]',
      (s) => {
        s.dns['acme-dns'] = JSON.stringify(ACME_DNS);
      },
    ],
    [
      'error acme-dns-accounts-malformed: Secret stringData["acme-dns"]',
      (s) => {
        s.dns['acme-dns'] += ',';
      },
    ],
    [
      'error acme-dns-account-missing: Secret stringData["acme-dns"]',
      (s) =>
        s.get('Certificate', 'names').spec.dnsNames.push('www.delegated.acme-corp.dev.'.slice(0, -1)) &&
        dropWildcard(s),
    ],
    [
      `error acme-dns-host-without-scheme: ClusterIssuer ${S(ACMEDNS, 'dns01.acmeDNS.host')}`,
      (s) => {
        s.dns01(ACMEDNS).host = 'auth.acme-dns.io:443';
      },
    ],
    [
      `warning rfc2136-algorithm-default: ClusterIssuer ${S(RFC2136, 'dns01.rfc2136.tsigAlgorithm')}`,
      (s) => {
        delete s.dns01(RFC2136).tsigAlgorithm;
      },
    ],
    [
      'error rfc2136-secret-not-base64: Secret stringData["tsig"]',
      (s) => {
        s.dns.tsig = 'swordfish!';
      },
    ],
    [
      `info rfc2136-unsigned: ClusterIssuer ${S(RFC2136, 'dns01.rfc2136')}`,
      (s) => {
        for (const field of ['tsigKeyName', 'tsigAlgorithm', 'tsigSecretSecretRef']) delete s.dns01(RFC2136)[field];
      },
    ],
    [
      `warning akamai-domain-malformed: ClusterIssuer ${S(SOLVER.akamai, 'dns01.akamai.serviceConsumerDomain')}`,
      (s) => {
        s.dns01(SOLVER.akamai).serviceConsumerDomain = 'https://akab-0123.luna.akamaiapis.net';
      },
    ],
    // Webhooks
    [
      `error webhook-solver-not-allowed: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook')}`,
      (s) => {
        s.get('ClusterRole', 'gandi-webhook-solver').rules[0].verbs = ['get'];
      },
    ],
    [
      `warning webhook-solver-not-allowed: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook')}`,
      (s) => s.remove('ClusterRoleBinding', 'gandi-webhook-solver'),
    ],
    [
      `warning webhook-group-not-served: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.groupName')}`,
      (s) => {
        s.dns01(WEBHOOK).groupName = 'acme.bwolf.me';
      },
    ],
    [
      `warning webhook-group-placeholder: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.groupName')}`,
      (s) => {
        s.dns01(WEBHOOK).groupName = 'acme.mycompany.com';
        s.remove('APIService', 'v1alpha1.acme.acme-corp.dev');
      },
    ],
    [
      `warning webhook-config-holds-secret: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.config.apiKey')}`,
      (s) => {
        s.dns01(WEBHOOK).config.apiKey = TOKEN;
      },
    ],
    [
      'error ambient-credentials-on-issuer: Issuer spec.acme.solvers[0].dns01.cloudDNS',
      (s) => {
        s.zero.solvers = [{ dns01: { cloudDNS: { project: 'acme-corp' } } }];
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
