import { generateKeyPairSync } from 'node:crypto';
import * as YAML from 'yaml';
import type { Finding } from '../../../lib/check/finding';
import type { ModelOptions } from '../../../lib/check/model/model';
import { findingsIn, objects } from '../support';

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const GOOGLE_KEY = JSON.stringify({ type: 'service_account', client_email: 'dns@acme.iam', private_key: 'pem' });
const ACME_DNS = { username: 'u-0123', password: 'p-0123', fulldomain: '0.auth.acme-dns.io', subdomain: '0' };
const TOKEN = '0123456789-abcdefghij-klmnopqrst-uvwxyz_';

/** One issuer with a solver for every provider, another for a CA with external accounts, and all that they need. */
const CLEAN = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: platform@acme-corp.dev
    privateKeySecretRef: { name: letsencrypt-account-key }
    disableAccountKeyGeneration: true
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }
        selector: { dnsZones: [web.acme-corp.dev] }
      - http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: gateways, kind: Gateway }] } }
        selector: { dnsZones: [gateway.acme-corp.dev] }
      - dns01:
          route53:
            region: eu-west-1
            accessKeyIDSecretRef: { name: dns, key: aws-id }
            secretAccessKeySecretRef: { name: dns, key: aws-secret }
        selector: { dnsZones: [aws.acme-corp.dev] }
      - dns01: { cloudflare: { apiTokenSecretRef: { name: dns, key: cloudflare } } }
        selector: { dnsZones: [cloudflare.acme-corp.dev] }
      - dns01:
          akamai:
            serviceConsumerDomain: akab-0123.luna.akamaiapis.net
            clientTokenSecretRef: { name: dns, key: akamai-client-token }
            clientSecretSecretRef: { name: dns, key: akamai-client-secret }
            accessTokenSecretRef: { name: dns, key: akamai-access-token }
        selector: { dnsZones: [akamai.acme-corp.dev] }
      - dns01:
          azureDNS:
            subscriptionID: 11111111-2222-3333-4444-555555555555
            resourceGroupName: dns
            clientID: 66666666-7777-8888-9999-aaaaaaaaaaaa
            tenantID: acme-corp.onmicrosoft.com
            clientSecretSecretRef: { name: dns, key: azure }
        selector: { dnsZones: [azure.acme-corp.dev] }
      - dns01: { cloudDNS: { project: acme-corp, serviceAccountSecretRef: { name: dns, key: google } } }
        selector: { dnsZones: [google.acme-corp.dev] }
      - dns01: { digitalocean: { tokenSecretRef: { name: dns, key: digitalocean } } }
        selector: { dnsZones: [ocean.acme-corp.dev] }
      - dns01:
          rfc2136:
            nameserver: 192.0.2.53:53
            tsigKeyName: robot
            tsigAlgorithm: HMACSHA256
            tsigSecretSecretRef: { name: dns, key: tsig }
        selector: { dnsZones: [bind.acme-corp.dev] }
      - dns01: { acmeDNS: { host: 'https://auth.acme-dns.io', accountSecretRef: { name: dns, key: acme-dns } } }
        selector: { dnsZones: [delegated.acme-corp.dev] }
      - dns01:
          webhook:
            groupName: acme.acme-corp.dev
            solverName: gandi
            config: { apiKeySecretRef: { name: gandi, key: token } }
        selector: { dnsZones: [gandi.acme-corp.dev] }
      - dns01:
          route53:
            role: arn:aws:iam::111122223333:role/dns
            auth: { kubernetes: { serviceAccountRef: { name: route53-dns } } }
        selector: { dnsZones: [token.acme-corp.dev] }
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: zerossl, namespace: team-a }
spec:
  acme:
    server: https://acme.zerossl.com/v2/DV90
    email: platform@acme-corp.dev
    privateKeySecretRef: { name: zerossl-account-key }
    externalAccountBinding:
      keyID: key-0123
      keySecretRef: { name: zerossl-eab, key: secret }
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }
---
apiVersion: v1
kind: Secret
metadata: { name: letsencrypt-account-key, namespace: cert-manager }
stringData: { tls.key: ${JSON.stringify(RSA)} }
---
apiVersion: v1
kind: Secret
metadata: { name: dns, namespace: cert-manager }
stringData:
  aws-id: AKIAIOSFODNN7EXAMPLE
  aws-secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\\n"
  cloudflare: ${TOKEN}
  akamai-client-token: akab-${TOKEN}
  akamai-client-secret: ${TOKEN}
  akamai-access-token: akab-${TOKEN}
  azure: 1Ab8Q~${TOKEN}
  google: ${JSON.stringify(`${GOOGLE_KEY}\n`)}
  digitalocean: "dop_v1_0123456789abcdef\\n"
  tsig: "3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=\\n"
  acme-dns: ${JSON.stringify(JSON.stringify({ 'delegated.acme-corp.dev': ACME_DNS }))}
---
apiVersion: v1
kind: Secret
metadata: { name: gandi, namespace: cert-manager }
data: { token: ${Buffer.from(TOKEN).toString('base64')} }
---
apiVersion: v1
kind: Secret
metadata: { name: zerossl-eab, namespace: team-a }
stringData: { secret: "q2Vu7Gx0b25-c2VjcmV0_WtleS1mb3ItdGVzdHM\\n" }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: route53-dns, namespace: cert-manager }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: route53-dns-token, namespace: cert-manager }
rules: [{ apiGroups: [''], resources: [serviceaccounts/token], resourceNames: [route53-dns], verbs: [create] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: route53-dns-token, namespace: cert-manager }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: route53-dns-token }
subjects: [{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: gandi-webhook, namespace: cert-manager }
rules: [{ apiGroups: [''], resources: [secrets], resourceNames: [gandi], verbs: [get, watch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: gandi-webhook, namespace: cert-manager }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: gandi-webhook }
subjects: [{ kind: ServiceAccount, name: gandi-webhook, namespace: cert-manager }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: gandi-webhook-solver }
rules: [{ apiGroups: [acme.acme-corp.dev], resources: ['*'], verbs: [create] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: gandi-webhook-solver }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: gandi-webhook-solver }
subjects: [{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1alpha1.acme.acme-corp.dev }
spec: { group: acme.acme-corp.dev, version: v1alpha1, groupPriorityMinimum: 1000, versionPriority: 15 }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team-a
  annotations: { cert-manager.io/cluster-issuer: letsencrypt }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [web.acme-corp.dev], secretName: web-tls }]
  rules: [{ host: web.acme-corp.dev }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: gateways }
spec:
  gatewayClassName: envoy
  listeners:
    - name: http
      protocol: HTTP
      port: 80
      hostname: '*.acme-corp.dev'
      allowedRoutes:
        kinds: [{ kind: HTTPRoute }]
        namespaces: { from: Selector, selector: { matchLabels: { gateway: public } } }
    - name: internal
      protocol: HTTP
      port: 8080
---
apiVersion: v1
kind: Namespace
metadata: { name: team-a, labels: { gateway: public } }
---
apiVersion: v1
kind: Namespace
metadata: { name: team-b, labels: { gateway: public } }
---
apiVersion: v1
kind: Namespace
metadata: { name: gateways }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: gateway, namespace: team-b }
spec:
  secretName: gateway-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [gateway.acme-corp.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: names, namespace: team-b }
spec:
  secretName: names-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames:
    - aws.acme-corp.dev
    - cloudflare.acme-corp.dev
    - akamai.acme-corp.dev
    - azure.acme-corp.dev
    - google.acme-corp.dev
    - ocean.acme-corp.dev
    - bind.acme-corp.dev
    - delegated.acme-corp.dev
    - '*.delegated.acme-corp.dev'
    - gandi.acme-corp.dev
    - token.acme-corp.dev
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: zero, namespace: team-a }
spec:
  secretName: zero-tls
  issuerRef: { name: zerossl }
  dnsNames: [zero.acme-corp.dev]
`;

const SOLVER = { ingress: 0, gateway: 1, route53: 2, cloudflare: 3, akamai: 4, azureDNS: 5, cloudDNS: 6 } as const;
const RFC2136 = 8;
const ACMEDNS = 9;
const WEBHOOK = 10;
const TOKENS = 11;

/** The clean set, with access to its objects by kind and name. */
class Set_ {
  readonly all = objects(CLEAN);
  get(kind: string, name: string): any {
    return this.all.find((o) => o.kind === kind && o.metadata.name === name);
  }
  get acme() {
    return this.get('ClusterIssuer', 'letsencrypt').spec.acme;
  }
  get zero() {
    return this.get('Issuer', 'zerossl').spec.acme;
  }
  get dns() {
    return this.get('Secret', 'dns').stringData;
  }
  dns01(index: number) {
    return Object.values<any>(this.acme.solvers[index].dns01)[0];
  }
  get ingress() {
    return this.acme.solvers[SOLVER.ingress].http01.ingress;
  }
  get listener() {
    return this.get('Gateway', 'public').spec.listeners[0];
  }
  remove(kind: string, name: string) {
    this.all.splice(this.all.indexOf(this.get(kind, name)), 1);
  }
  add(yaml: string) {
    this.all.push(...objects(yaml));
  }
}

/** What is found, without the warnings that go for every literal Secret. */
function found(set: Set_, options: ModelOptions = {}): Finding[] {
  return findingsIn(YAML.parse(YAML.stringify(set.all, { aliasDuplicateObjects: false })), options).filter(
    ({ rule }) => rule !== 'secret-in-git',
  );
}

function shown(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, severity, object, path }) => `${severity} ${rule}: ${object.kind} ${path}`);
}

type Break = (set: Set_) => void;
const S = (index: number, rest: string) => `spec.acme.solvers[${index}].${rest}`;

test('the clean set has no finding', () => {
  expect(shown(found(new Set_()))).toEqual([]);
  expect(shown(found(new Set_(), { complete: true })).filter((text) => !text.includes('namespace-missing'))).toEqual(
    [],
  );
});

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
    [TOKEN_RBAC('warning'), (s) => s.remove('RoleBinding', 'route53-dns-token')],
    [TOKEN_RBAC('warning'), (s) => s.remove('Role', 'route53-dns-token')],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('Role', 'route53-dns-token').metadata.namespace = 'team-a';
      },
    ],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('Role', 'route53-dns-token').rules[0].resources = ['serviceaccounts'];
      },
    ],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('Role', 'route53-dns-token').rules[0].verbs = ['get'];
      },
    ],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('RoleBinding', 'route53-dns-token').subjects[0].name = 'route53-dns';
      },
    ],
    [
      TOKEN_RBAC('warning'),
      (s) => {
        s.get('Role', 'route53-dns-token').rules[0].resourceNames = ['other'];
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
    [
      'error ambient-credentials-on-issuer: Issuer spec.acme.solvers[0].dns01.cloudDNS',
      (s) => {
        s.zero.solvers = [{ dns01: { cloudDNS: { project: 'acme-corp' } } }];
      },
    ],
    // The controller
    [
      'error controller-nameserver-malformed: Deployment spec.template.spec.containers[0].args[1]',
      (s) =>
        s.add(
          controller(
            '--dns01-recursive-nameservers-only',
            '--dns01-recursive-nameservers=1.1.1.1:53,9.9.9.9',
            '--enable-gateway-api',
          ),
        ),
    ],
    ['error gateway-api-off: Deployment spec.template.spec.containers[0].args', (s) => s.add(controller('--v=2'))],
    // The issuer
    [
      'error server-url-malformed: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'acme.zerossl.com/v2/DV90';
      },
    ],
    [
      'error acme-v1-server: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://acme-staging.api.letsencrypt.org/directory/';
      },
    ],
    [
      'warning server-not-directory: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://acme.zerossl.com/v2/directory';
      },
    ],
    [
      'error server-not-directory: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://letsencrypt.org/directory';
      },
    ],
    [
      'error ca-stopped: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://api.buypass.com/acme/directory';
      },
    ],
    [
      'error eab-missing: Issuer spec.acme.externalAccountBinding',
      (s) => {
        delete s.zero.externalAccountBinding;
      },
    ],
    [
      'error eab-key-malformed: Secret stringData["secret"]',
      (s) => {
        s.get('Secret', 'zerossl-eab').stringData.secret = 'q2Vu7Gx0b25+c2VjcmV0/WtleQ==';
      },
    ],
    [
      'info eab-algorithm-ignored: Issuer spec.acme.externalAccountBinding.keyAlgorithm',
      (s) => {
        s.zero.externalAccountBinding.keyAlgorithm = 'HS256';
      },
    ],
    [
      'error email-missing: Issuer spec.acme.email',
      (s) => {
        s.zero.server = 'https://acme.ssl.com/sslcom-dv-rsa';
        delete s.zero.email;
      },
    ],
    [
      'error email-malformed: ClusterIssuer spec.acme.email',
      (s) => {
        s.acme.email = 'platform@acme-corp.dev, ops@acme-corp.dev';
      },
    ],
    [
      'error email-example-domain: ClusterIssuer spec.acme.email',
      (s) => {
        s.acme.email = 'platform@Example.org';
      },
    ],
    [
      'warning email-example-domain: Issuer spec.acme.email',
      (s) => {
        s.zero.email = 'platform@example.com';
      },
    ],
    [
      'warning skip-tls-verify: ClusterIssuer spec.acme.skipTLSVerify',
      (s) => {
        s.acme.skipTLSVerify = true;
      },
    ],
    [
      'warning preferred-chain-unavailable: Issuer spec.acme.preferredChain',
      (s) => {
        s.zero.preferredChain = 'ISRG Root X1';
      },
    ],
    [
      'error profile-unknown: ClusterIssuer spec.acme.profile',
      (s) => {
        s.acme.profile = 'short-lived';
      },
    ],
    [
      'warning duration-feature-refused: ClusterIssuer spec.acme.enableDurationFeature',
      (s) => {
        s.acme.enableDurationFeature = true;
      },
    ],
    [
      'warning self-check-wait: ClusterIssuer spec.acme.solvers[3].waitInsteadOfSelfCheck',
      (s) => {
        s.acme.solvers[3].waitInsteadOfSelfCheck = '5s';
      },
    ],
    [
      'warning self-check-wait: ClusterIssuer spec.acme.solvers[0].waitInsteadOfSelfCheck',
      (s) => {
        s.acme.solvers[0].waitInsteadOfSelfCheck = '2h';
      },
    ],
    // The account key
    [
      'error account-key-missing: ClusterIssuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').metadata.namespace = 'team-a';
      },
    ],
    [
      'warning account-key-missing: ClusterIssuer spec.acme.privateKeySecretRef.name',
      (s) => s.remove('Secret', 'letsencrypt-account-key'),
    ],
    [
      'warning account-key-elsewhere: ClusterIssuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').metadata.namespace = 'team-a';
        delete s.acme.disableAccountKeyGeneration;
      },
    ],
    [
      'error account-key-malformed: Secret stringData["tls.key"]',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').stringData['tls.key'] = EC;
      },
    ],
    [
      'error account-key-malformed: Secret stringData["tls.key"]',
      (s) => {
        s.get('Secret', 'letsencrypt-account-key').stringData['tls.key'] = 'no key at all';
      },
    ],
    [
      'error account-key-clash: Issuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.zero.privateKeySecretRef.name = 'zero-tls';
      },
    ],
    [
      'warning account-key-shared: Issuer spec.acme.privateKeySecretRef.name',
      (s) =>
        s.add(`
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: staging, namespace: team-a }
spec:
  acme:
    server: https://acme-staging-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: zerossl-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
`),
    ],
    [
      'warning account-key-clash: Issuer spec.acme.privateKeySecretRef.name',
      (s) => {
        s.zero.privateKeySecretRef.name = 'zerossl-eab';
        s.remove('Secret', 'zerossl-eab');
        s.add(
          '{ apiVersion: onepassword.com/v1, kind: OnePasswordItem, metadata: { name: zerossl-eab, namespace: team-a } }',
        );
      },
    ],
    [
      'warning preferred-chain-unavailable: ClusterIssuer spec.acme.preferredChain',
      (s) => {
        s.acme.preferredChain = '(STAGING) Pretend Pear X1';
      },
    ],
    [
      'error server-url-malformed: Issuer spec.acme.server',
      (s) => {
        s.zero.server = 'https://[ca.acme-corp.dev/directory';
      },
    ],
    // HTTP01 by Ingress
    [
      `warning http01-class-missing: ClusterIssuer ${S(0, 'http01.ingress')}`,
      (s) => {
        delete s.ingress.ingressClassName;
      },
    ],
    [
      `error http01-class-twice: ClusterIssuer ${S(0, 'http01.ingress.ingressTemplate.metadata.annotations["kubernetes.io/ingress.class"]')}`,
      (s) => {
        s.ingress.ingressTemplate = { metadata: { annotations: { 'kubernetes.io/ingress.class': 'nginx' } } };
      },
    ],
    [
      'warning http01-class-unknown: Issuer spec.acme.solvers[0].http01.ingress.ingressClassName',
      (s) => {
        s.zero.solvers[0].http01.ingress.ingressClassName = 'ngnix';
      },
    ],
    [
      'warning http01-class-differs: Ingress spec.ingressClassName',
      (s) => {
        s.get('Ingress', 'web').spec.ingressClassName = 'traefik';
      },
    ],
    [
      'warning http01-ingress-missing: Certificate spec.dnsNames[0]',
      (s) => {
        s.zero.solvers[0].http01.ingress = { name: 'shop' };
      },
    ],
    [
      'error http01-ingress-missing: Certificate metadata.annotations["acme.cert-manager.io/http01-override-ingress-name"]',
      (s) => {
        const { metadata } = s.get('Certificate', 'zero');
        metadata.annotations = { 'acme.cert-manager.io/http01-override-ingress-name': 'shop' };
        s.add(
          '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop, namespace: team-b }, spec: {} }',
        );
      },
    ],
    [
      'warning edit-in-place-value: Ingress metadata.annotations["acme.cert-manager.io/http01-edit-in-place"]',
      (s) => annotate(s, { 'acme.cert-manager.io/http01-edit-in-place': 'True' }),
    ],
    [
      `warning http01-template-ignored: ClusterIssuer ${S(0, 'http01.ingress.ingressTemplate')}`,
      (s) => {
        annotate(s, { 'acme.cert-manager.io/http01-edit-in-place': 'true' });
        s.ingress.ingressTemplate = { metadata: { labels: { team: 'a' } } };
      },
    ],
    [
      'warning edited-ingress-guarded: Ingress metadata.annotations["nginx.ingress.kubernetes.io/auth-type"]',
      (s) =>
        annotate(s, {
          'acme.cert-manager.io/http01-edit-in-place': 'true',
          'nginx.ingress.kubernetes.io/auth-type': 'basic',
        }),
    ],
    [
      'warning http01-internal-ingress: Ingress metadata.annotations["alb.ingress.kubernetes.io/scheme"]',
      (s) => annotate(s, { 'alb.ingress.kubernetes.io/scheme': 'internal' }),
    ],
    // HTTP01 by Gateway
    [
      `error gateway-parent-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs')}`,
      (s) => {
        s.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute = { labels: { gateway: 'public' } };
      },
    ],
    [
      'error gateway-parent-half: Certificate metadata.annotations["acme.cert-manager.io/http01-parentrefkind"]',
      (s) => {
        s.get('Certificate', 'gateway').metadata.annotations = {
          'acme.cert-manager.io/http01-parentrefkind': 'Gateway',
        };
      },
    ],
    [
      `error gateway-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs[0].name')}`,
      (s) => {
        delete parent(s).namespace;
      },
    ],
    [
      `warning gateway-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs[0].name')}`,
      (s) => s.remove('Gateway', 'public'),
    ],
    [
      `error gateway-section-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs[0].sectionName')}`,
      (s) => {
        parent(s).sectionName = 'web';
      },
    ],
    [
      'error gateway-without-http: Gateway spec.listeners',
      (s) => {
        s.get('Gateway', 'public').spec.listeners = [];
      },
    ],
    [
      'warning gateway-without-http: Gateway spec.listeners',
      (s) => {
        parent(s).sectionName = 'internal';
      },
    ],
    [
      'warning gateway-without-http: Gateway spec.listeners',
      (s) => {
        parent(s).port = 8080;
      },
    ],
    [
      'error gateway-refuses-namespace: Gateway spec.listeners[0].allowedRoutes.namespaces',
      (s) => {
        s.get('Namespace', 'team-b').metadata.labels = {};
      },
    ],
    [
      'error gateway-refuses-namespace: Gateway spec.listeners[0].allowedRoutes.namespaces',
      (s) => {
        delete s.listener.allowedRoutes.namespaces;
      },
    ],
    [
      'error gateway-refuses-routes: Gateway spec.listeners[0].allowedRoutes.kinds',
      (s) => {
        s.listener.allowedRoutes.kinds = [{ kind: 'TLSRoute' }];
      },
    ],
    [
      'error gateway-hostname-differs: Gateway spec.listeners[0].hostname',
      (s) => {
        s.listener.hostname = 'acme-corp.dev';
      },
    ],
    // Fields and the webhook
    [
      'error issuer-refused: ClusterIssuer spec.acme.solvers[0].http01.ingress',
      (s) => {
        s.ingress.class = 'nginx';
      },
    ],
    [
      'error field-invalid: ClusterIssuer spec.acme.server',
      (s) => {
        delete s.acme.server;
      },
    ],
    [
      'error unknown-field: ClusterIssuer spec.acme.solvers[0].htpp01',
      (s) => {
        s.acme.solvers = [{ htpp01: s.acme.solvers[0].http01 }];
      },
    ],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

/** What else a break cannot help but show: where nothing solves any more, names are without a solver. */
function expectable(expected: string, text: string): boolean {
  return (
    /unknown-field/.test(expected) &&
    /(name-without-solver|wildcard-without-dns01|issuer-without-solvers|email-)/.test(text)
  );
}

function TOKEN_RBAC(severity: string) {
  return `${severity} route53-token-not-allowed: ClusterIssuer ${S(TOKENS, 'dns01.route53.auth.kubernetes.serviceAccountRef')}`;
}

function encode(map: any, key: string) {
  map[key] = Buffer.from(map[key]).toString('base64');
}

function annotate(set: Set_, annotations: object) {
  Object.assign(set.get('Ingress', 'web').metadata.annotations, annotations);
}

function parent(set: Set_) {
  return set.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute.parentRefs[0];
}

function dropWildcard(set: Set_) {
  const { spec } = set.get('Certificate', 'names');
  spec.dnsNames = spec.dnsNames.filter((name: string) => !name.startsWith('*.'));
}

function controller(...args: string[]): string {
  return YAML.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cert-manager', namespace: 'cert-manager' },
    spec: {
      template: {
        spec: { containers: [{ name: 'controller', image: 'quay.io/jetstack/cert-manager-controller:v1.21.2', args }] },
      },
    },
  });
}

describe('nothing is found where nothing is wrong', () => {
  const cases: [what: string, change: Break, options?: ModelOptions][] = [
    [
      'the Secret is known',
      (s) => s.remove('Secret', 'gandi'),
      { known: { secrets: new Set(['cert-manager/gandi']) } },
    ],
    [
      'the Secret is sealed, with the key',
      (s) => {
        s.remove('Secret', 'gandi');
        s.add(
          '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: gandi, namespace: cert-manager }, spec: { encryptedData: { token: AgB } } }',
        );
      },
    ],
    [
      'the Secret is filled by SOPS',
      (s) => {
        const secret = s.get('Secret', 'dns');
        for (const key of Object.keys(secret.stringData)) secret.stringData[key] = 'ENC[AES256_GCM,data:x]\n';
        secret.sops = { version: '3' };
      },
    ],
    [
      'a placeholder has no form',
      (s) => {
        s.dns.google = '<path:secret/google>';
      },
    ],
    [
      'another cluster resource namespace, which the user gives',
      (s) => {
        for (const o of s.all) if (o.metadata.namespace === 'cert-manager') o.metadata.namespace = 'pki';
      },
      { clusterResourceNamespace: 'pki' },
    ],
    [
      'the unknown config of an unknown webhook',
      (s) => {
        s.dns01(WEBHOOK).solverName = 'mydns';
        s.dns01(WEBHOOK).config = {
          zone: 'gandi',
          nested: { secretRef: { name: 'nowhere' } },
          password: '<path:dns#password>',
        };
        s.get('ClusterRole', 'gandi-webhook-solver').rules[0].resources = ['mydns'];
        s.remove('Secret', 'gandi');
        s.remove('Role', 'gandi-webhook');
        s.remove('RoleBinding', 'gandi-webhook');
      },
    ],
    [
      'an Issuer whose controller may use ambient credentials',
      (s) => {
        s.zero.solvers = [{ dns01: { route53: { region: 'eu-west-1' } } }];
        s.add(controller('--issuer-ambient-credentials', '--enable-gateway-api'));
      },
    ],
    [
      'an Issuer whose ServiceAccount signs in',
      (s) => {
        const account = s.get('ServiceAccount', 'route53-dns');
        s.zero.solvers = [s.acme.solvers[TOKENS]];
        s.zero.solvers[0].selector = {};
        s.all.push(
          ...[account, s.get('Role', 'route53-dns-token'), s.get('RoleBinding', 'route53-dns-token')].map((o) => ({
            ...o,
            metadata: { ...o.metadata, namespace: 'team-a' },
          })),
        );
      },
    ],
    [
      'a ClusterRole allows the token, bound in the namespace',
      (s) => {
        s.remove('Role', 'route53-dns-token');
        s.get('RoleBinding', 'route53-dns-token').roleRef = { kind: 'ClusterRole', name: 'tokens' };
        s.add(
          "{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: tokens }, rules: [{ apiGroups: [''], resources: [serviceaccounts/token], verbs: ['*'] }] }",
        );
      },
    ],
    [
      'an EAB key in a private CA, whatever its form',
      (s) => {
        s.zero.server = 'https://ca.acme-corp.dev/acme/acme/directory';
      },
    ],
    [
      "a private zone for a CA of one's own",
      (s) => {
        s.acme.server = 'https://ca.acme-corp.dev/acme/acme/directory';
        s.dns01(SOLVER.azureDNS).zoneType = 'AzurePrivateZone';
      },
    ],
    [
      "no email for Let's Encrypt",
      (s) => {
        delete s.acme.email;
      },
    ],
    [
      'a profile that the CA has',
      (s) => {
        s.acme.profile = 'tlsserver';
      },
    ],
    [
      'two issuers of one server share an account',
      (s) => {
        s.add(YAML.stringify({ ...s.get('Issuer', 'zerossl'), metadata: { name: 'zerossl-2', namespace: 'team-a' } }));
        s.get('Certificate', 'zero').spec.issuerRef.name = 'zerossl-2';
      },
    ],
    [
      'account keys of one name in two namespaces',
      (s) => {
        const copy = YAML.parse(YAML.stringify(s.get('Issuer', 'zerossl')));
        copy.metadata = { name: 'zerossl', namespace: 'team-b' };
        s.all.push(copy, { ...s.get('Secret', 'zerossl-eab'), metadata: { name: 'zerossl-eab', namespace: 'team-b' } });
        s.all.push({
          ...s.get('Secret', 'letsencrypt-account-key'),
          metadata: { name: 'zerossl-account-key', namespace: 'team-a' },
        });
      },
    ],
    [
      'a classless solver beside a default IngressClass',
      (s) => {
        delete s.ingress.ingressClassName;
        s.get('IngressClass', 'nginx').metadata.annotations = { 'ingressclass.kubernetes.io/is-default-class': 'true' };
      },
    ],
    [
      'a classless solver whose certificates say the class',
      (s) => {
        delete s.ingress.ingressClassName;
        annotate(s, { 'acme.cert-manager.io/http01-ingress-class': 'nginx' });
      },
    ],
    [
      'a guarded Ingress, and one of its own for the challenge',
      (s) => annotate(s, { 'nginx.ingress.kubernetes.io/auth-url': 'https://auth.acme-corp.dev' }),
    ],
    [
      'a Gateway of its own, as an annotated Gateway brings it',
      (s) => {
        s.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute = {};
        s.remove('Certificate', 'gateway');
        const gateway = s.get('Gateway', 'public');
        gateway.metadata.annotations = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
        gateway.spec.listeners[0].allowedRoutes = undefined;
        gateway.spec.listeners.push({
          ...{ name: 'https', protocol: 'HTTPS', port: 443, hostname: 'gateway.acme-corp.dev' },
          tls: { certificateRefs: [{ name: 'gateway-tls' }] },
        });
      },
    ],
    [
      'one parent takes the route, and another does not',
      (s) =>
        s.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute.parentRefs.unshift({ name: 'nowhere', kind: 'Gateway' }),
    ],
    ['a parent of another kind', (s) => Object.assign(parent(s), { kind: 'Service', group: '', name: 'mesh' })],
    [
      'a selector by the name of the namespace',
      (s) => {
        s.listener.allowedRoutes.namespaces.selector = { matchLabels: { 'kubernetes.io/metadata.name': 'team-b' } };
      },
    ],
  ];
  test.each(cases.map(([what, change, options]) => [what, { change, options }] as const))(
    '%s',
    (_, { change, options }) => {
      const set = new Set_();
      change(set);
      expect(shown(found(set, options))).toEqual([]);
    },
  );
});

test('a namespace whose labels are not known is a warning', () => {
  const set = new Set_();
  for (const name of ['team-a', 'team-b', 'gateways']) set.remove('Namespace', name);
  expect(shown(found(set))).toEqual([
    'warning gateway-refuses-namespace: Gateway spec.listeners[0].allowedRoutes.namespaces',
  ]);
});

test('a complete set has errors of what may come from elsewhere', () => {
  const set = new Set_();
  set.remove('Secret', 'gandi');
  const errors = shown(found(set, { complete: true })).filter((text) => text.startsWith('error credential'));
  expect(errors).toEqual([
    `error credential-secret-missing: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.config.apiKeySecretRef.name')}`,
  ]);
});

test('one missing Secret is one finding for an issuer, whatever names it', () => {
  const set = new Set_();
  set.remove('Secret', 'dns');
  expect(shown(found(set))).toEqual([
    `warning credential-secret-missing: ClusterIssuer ${S(SOLVER.route53, 'dns01.route53.accessKeyIDSecretRef.name')}`,
  ]);
});

test('no finding shows a value', () => {
  const set = new Set_();
  const secret = set.get('Secret', 'dns');
  for (const key of Object.keys(secret.stringData)) secret.stringData[key] = `Marker-${key}-Value !\n`;
  set.get('Secret', 'letsencrypt-account-key').stringData['tls.key'] = 'Marker-tls-Value';
  set.get('Secret', 'zerossl-eab').stringData.secret = 'Marker-eab=Value';
  const findings = found(set);
  expect(findings.length).toBeGreaterThan(6);
  const text = findings.map(({ message, effect, fix, path }) => `${message} ${effect} ${fix} ${path}`).join('\n');
  expect(text).not.toContain('Marker');
});

test.each([
  ['1.19', `error issuer-refused: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs')}`],
  ['1.21', `error gateway-parent-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs')}`],
])('a Gateway solver without parents, for cert-manager %s', (certManagerVersion, expected) => {
  const set = new Set_();
  set.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute.parentRefs = [];
  expect(shown(found(set, { certManagerVersion }))).toEqual([expected]);
});
