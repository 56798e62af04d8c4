import { testTexts } from '../said';
import { type Report, testReports } from './report';

// Public reports from the trackers of applications that have certificates made: charts, functions, meshes.

const issuer = (name = 'letsencrypt', className = 'nginx') => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: ${name} }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: ops@corp.dev
    privateKeySecretRef: { name: ${name}-account }
    solvers: [{ http01: { ingress: { ingressClassName: ${className} } } }]
---
`;
const ingress = (spec: string, annotations = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec:
  ${spec}
  tls: [{ hosts: [shop.corp.dev], secretName: shop-tls }]
  rules: [{ host: shop.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
---
`;
const release = (chart: string, values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${chart}, namespace: shop }
spec: { interval: 1h, chart: { spec: { chart: ${chart}, sourceRef: { kind: HelmRepository, name: charts } } }, values: ${values} }
---
`;

const REPORTS: readonly Report[] = [
  {
    source: 'appsmith issue 18589: fields of a chart in the Ingress that it writes',
    rule: 'ingress-refused',
    at: 'Ingress shop',
    broken: issuer() + ingress('className: nginx'),
    fix: [['className', 'ingressClassName']],
  },
  {
    source: 'contour issue 623: a redirect to HTTPS on an Ingress that is edited',
    rule: 'edited-ingress-diverted',
    at: 'Ingress shop',
    broken:
      issuer('letsencrypt', 'contour') +
      ingress(
        'ingressClassName: contour',
        ', ingress.kubernetes.io/force-ssl-redirect: "true", acme.cert-manager.io/http01-edit-in-place: "true"',
      ),
    fix: [[', acme.cert-manager.io/http01-edit-in-place: "true"', '']],
  },
  {
    source: 'coder issue 12253: one Secret for the host and for the wildcard',
    rule: 'ingress-tls-secret-twice',
    at: 'HelmRelease coder',
    broken:
      issuer() +
      release(
        'coder',
        '{ coder: { ingress: { enable: true, host: code.corp.dev, annotations: { cert-manager.io/cluster-issuer: letsencrypt }, tls: { enable: true, secretName: code-tls, wildcardSecretName: code-tls } } } }',
      ),
    fix: [['wildcardSecretName: code-tls', 'wildcardSecretName: any-code-tls']],
  },
  {
    source: 'knative/docs issue 3560: the issuer has another name than Knative is told',
    rule: 'issuer-not-found',
    at: 'ConfigMap config-certmanager',
    broken: `${issuer('letsencrypt-http01-issuer', 'istio')}
apiVersion: v1
kind: ConfigMap
metadata: { name: config-certmanager, namespace: knative-serving }
data: { issuerRef: "kind: ClusterIssuer\\nname: letsencrypt-issuer\\n" }
`,
    fix: [['name: letsencrypt-issuer', 'name: letsencrypt-http01-issuer']],
  },
  {
    source: 'metrics-server issue 1709: the names of a Service from an ACME issuer',
    rule: 'internal-certificate-from-acme',
    at: 'HelmRelease metrics-server',
    broken:
      issuer() +
      release(
        'metrics-server',
        '{ tls: { type: cert-manager, certManager: { existingIssuer: { enabled: true, kind: ClusterIssuer, name: letsencrypt } } } }',
      ),
    fix: [['enabled: true', 'enabled: false']],
  },
  {
    source: 'tektoncd/plumbing pull request 152: the issuer for production requests from staging',
    rule: 'server-not-as-named',
    at: 'ClusterIssuer letsencrypt-prod',
    broken: issuer('letsencrypt-prod').replace('acme-v02', 'acme-staging-v02'),
    fix: [['acme-staging-v02', 'acme-v02']],
  },
  {
    source: 'coder/docs pull request 408: capitals in the names of Secrets',
    rule: 'ingress-secret-name-invalid',
    at: 'HelmRelease coder',
    broken:
      issuer() +
      release(
        'coder',
        '{ ingress: { enable: true, annotations: { cert-manager.io/cluster-issuer: letsencrypt }, tls: { enable: true, hostSecretName: hostCertificate } } }',
      ),
    fix: [['hostCertificate', 'host-certificate']],
  },
  {
    source: 'cert-manager-webhook-scaleway issue 24: the webhook in another namespace than its certificate',
    rule: 'mounted-secret-elsewhere',
    at: 'Deployment scaleway-webhook',
    broken: `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: scaleway-ca, namespace: cert-manager }
spec: { ca: { secretName: scaleway-ca } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: scaleway-webhook, namespace: cert-manager }
spec: { secretName: scaleway-webhook-tls, issuerRef: { name: scaleway-ca }, dnsNames: [scaleway-webhook.default.svc] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: scaleway-webhook, namespace: default }
spec:
  selector: { matchLabels: { app: scaleway-webhook } }
  template:
    metadata: { labels: { app: scaleway-webhook } }
    spec:
      containers: [{ name: webhook, image: webhook }]
      volumes: [{ name: certs, secret: { secretName: scaleway-webhook-tls } }]
`,
    fix: [
      ['namespace: default', 'namespace: cert-manager'],
      ['.default.svc', '.cert-manager.svc'],
    ],
  },
];

testReports(REPORTS);
testTexts();
