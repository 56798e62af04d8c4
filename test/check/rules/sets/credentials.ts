import { generateKeyPairSync } from 'node:crypto';
import * as YAML from 'yaml';
import type { Finding } from '../../../../lib/check/finding';
import type { ModelOptions } from '../../../../lib/check/model/model';
import { findingsIn, objects } from '../../support';

export const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs1',
  format: 'pem',
});
export const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});
export const GOOGLE_KEY = JSON.stringify({ type: 'service_account', client_email: 'dns@acme.iam', private_key: 'pem' });
export const ACME_DNS = { username: 'u-0123', password: 'p-0123', fulldomain: '0.auth.acme-dns.io', subdomain: '0' };
export const TOKEN = '0123456789-abcdefghij-klmnopqrst-uvwxyz_';

/** One issuer with a solver for every provider, another for a CA with external accounts, and all that they need. */
export const CLEAN = `
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

export const SOLVER = {
  ingress: 0,
  gateway: 1,
  route53: 2,
  cloudflare: 3,
  akamai: 4,
  azureDNS: 5,
  cloudDNS: 6,
} as const;
export const RFC2136 = 8;
export const ACMEDNS = 9;
export const WEBHOOK = 10;
export const TOKENS = 11;

/** The clean set, with access to its objects by kind and name. */
export class Set_ {
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
export function found(set: Set_, options: ModelOptions = {}): Finding[] {
  return findingsIn(YAML.parse(YAML.stringify(set.all, { aliasDuplicateObjects: false })), options).filter(
    ({ rule }) => rule !== 'secret-in-git',
  );
}

export function shown(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, severity, object, path }) => `${severity} ${rule}: ${object.kind} ${path}`);
}

export type Break = (set: Set_) => void;
export const S = (index: number, rest: string) => `spec.acme.solvers[${index}].${rest}`;

/** What else a break cannot help but show: where nothing solves any more, names are without a solver. */
export function expectable(expected: string, text: string): boolean {
  return (
    /unknown-field/.test(expected) &&
    /(name-without-solver|wildcard-without-dns01|issuer-without-solvers|email-)/.test(text)
  );
}

export function TOKEN_RBAC(severity: string) {
  return `${severity} route53-token-not-allowed: ClusterIssuer ${S(TOKENS, 'dns01.route53.auth.kubernetes.serviceAccountRef')}`;
}

export function encode(map: any, key: string) {
  map[key] = Buffer.from(map[key]).toString('base64');
}

export function annotate(set: Set_, annotations: object) {
  Object.assign(set.get('Ingress', 'web').metadata.annotations, annotations);
}

export function parent(set: Set_) {
  return set.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute.parentRefs[0];
}

export function dropWildcard(set: Set_) {
  const { spec } = set.get('Certificate', 'names');
  spec.dnsNames = spec.dnsNames.filter((name: string) => !name.startsWith('*.'));
}

export function controller(...args: string[]): string {
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
