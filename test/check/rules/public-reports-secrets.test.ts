import { testTexts } from '../said';
import { type Report, testReports } from './report';

// Public reports about Secrets that are not read: by DNS01 webhooks, by issuers, by the controller, by ingress controllers.

const issuer = (solver: string, kind = 'ClusterIssuer') => `
apiVersion: cert-manager.io/v1
kind: ${kind}
metadata:
  name: letsencrypt${kind === 'Issuer' ? '\n  namespace: shop' : ''}
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: ops@corp.dev
    privateKeySecretRef: { name: letsencrypt-account }
    solvers: [${solver}]
---
`;
const secret = (name: string, key: string, namespace = 'cert-manager') => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: ${namespace} }
stringData: { ${key}: "\${TOKEN}" }
---
`;
const certManager = (version: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: cert-manager }
  source:
    repoURL: https://charts.jetstack.io
    chart: cert-manager
    targetRevision: ${version}
    helm: { valuesObject: { crds: { enabled: true } } }
---
`;
const chart = (name: string, repoURL: string, values: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: cert-manager }
  source: { repoURL: "${repoURL}", chart: ${name}, targetRevision: 1.0.0, helm: { valuesObject: ${values} } }
---
`;
const role = (namespace: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: secret-reader, namespace: ${namespace} }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get, watch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: secret-reader, namespace: ${namespace} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: secret-reader }
subjects: [{ kind: ServiceAccount, name: webhook, namespace: webhook-domeneshop }]
---
`;
const DOMENESHOP = `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1alpha1.api.domeneshop.no }
spec:
  group: api.domeneshop.no
  groupPriorityMinimum: 1000
  versionPriority: 15
  version: v1alpha1
  service: { name: webhook, namespace: webhook-domeneshop }
---
apiVersion: v1
kind: Service
metadata: { name: webhook, namespace: webhook-domeneshop }
spec: { ports: [{ port: 443 }], selector: { app: domeneshop } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: webhook, namespace: webhook-domeneshop }
spec:
  selector: { matchLabels: { app: domeneshop } }
  template:
    metadata: { labels: { app: domeneshop } }
    spec:
      serviceAccountName: webhook
      containers: [{ name: webhook, image: "domeneshop/cert-manager-webhook-domeneshop:1.0.0" }]
---
`;

const REPORTS: readonly Report[] = [
  {
    source:
      'cert-manager-webhook-domeneshop issue 4: an Issuer beside the application, a webhook that reads Secrets in its own namespace',
    rule: 'webhook-secret-role-missing',
    at: 'Issuer letsencrypt',
    broken:
      DOMENESHOP +
      role('webhook-domeneshop') +
      secret('domeneshop', 'token', 'shop') +
      issuer(
        '{ dns01: { webhook: { groupName: api.domeneshop.no, solverName: domeneshop, config: { APITokenSecretRef: { name: domeneshop, key: token } } } } }',
        'Issuer',
      ),
    fix: [[role('webhook-domeneshop'), role('webhook-domeneshop') + role('shop')]],
  },
  {
    source:
      'cert-manager-webhook-hetzner pull request 42: a Secret with a name of its own, which the chart does not allow',
    rule: 'webhook-secret-role-missing',
    at: 'ClusterIssuer letsencrypt',
    broken:
      certManager('v1.12.0') +
      chart(
        'cert-manager-webhook-hetzner',
        'https://vadimkim.github.io/cert-manager-webhook-hetzner',
        '{ groupName: acme.corp.dev }',
      ) +
      secret('dns-token', 'api-key') +
      issuer(
        '{ dns01: { webhook: { groupName: acme.corp.dev, solverName: hetzner, config: { secretName: dns-token, zoneName: corp.dev } } } }',
      ),
    fix: [['{ groupName: acme.corp.dev }', '{ groupName: acme.corp.dev, secretName: [dns-token] }']],
  },
  {
    source: 'wjiec/alidns-webhook issue 8: the fields of another webhook for Alibaba Cloud DNS',
    rule: 'webhook-config-of-another',
    at: 'ClusterIssuer letsencrypt',
    broken:
      chart('alidns-webhook', 'https://wjiec.github.io/alidns-webhook', '{ groupName: acme.corp.dev }') +
      secret('alidns', 'id') +
      issuer(
        '{ dns01: { webhook: { groupName: acme.corp.dev, solverName: alidns, config: { accessKeySecretRef: { name: alidns, key: id }, secretKeySecretRef: { name: alidns, key: id } } } } }',
      ),
    fix: [
      ['accessKeySecretRef', 'accessKeyIdRef'],
      ['secretKeySecretRef', 'accessKeySecretRef'],
    ],
  },
  {
    source: 'cert-manager issue 7120: the CA of a ClusterIssuer is written in another namespace',
    rule: 'issuer-secret-elsewhere',
    at: 'ClusterIssuer internal-ca',
    broken: `${certManager('v1.15.0')}
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: selfsigned }
spec: { selfSigned: {} }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: root, namespace: sandbox }
spec: { isCA: true, commonName: root, secretName: root-secret, issuerRef: { name: selfsigned, kind: ClusterIssuer } }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: internal-ca }
spec: { ca: { secretName: root-secret } }
`,
    fix: [['namespace: sandbox', 'namespace: cert-manager']],
  },
  {
    source: 'cert-manager issue 9036: 1.21.0 does not notice the Secret that External Secrets creates after the issuer',
    rule: 'solver-secret-not-noticed',
    at: 'ClusterIssuer letsencrypt',
    broken: `${certManager('v1.21.0')}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: cloudflare, namespace: cert-manager }
spec:
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  data: [{ secretKey: token, remoteRef: { key: cloudflare } }]
---
${issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }')}`,
    fix: [['targetRevision: v1.21.0', 'targetRevision: v1.21.1']],
  },
  {
    source: 'ingress-nginx issue 4979: TLS for a host, and only a default backend',
    rule: 'ingress-tls-host-without-rule',
    at: 'Ingress shop',
    broken: `${issuer('{ http01: { ingress: { ingressClassName: nginx } } }')}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [shop.corp.dev], secretName: shop-tls }]
  defaultBackend: { service: { name: shop, port: { number: 80 } } }
`,
    fix: [
      [
        'defaultBackend: { service: { name: shop, port: { number: 80 } } }',
        'rules: [{ host: shop.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]',
      ],
    ],
  },
];

testReports(REPORTS);

testTexts();
