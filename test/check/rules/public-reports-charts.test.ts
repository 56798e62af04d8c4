import { testTexts } from '../said';
import { type Report, testReports } from './report';

// Public reports about charts and what they are installed with: webhooks, applications, cert-manager itself, and operators.

const release = (name: string, chart: string, values: string, namespace = 'cert-manager') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  interval: 1h
  chart:
    spec:
      chart: ${chart}
      sourceRef: { kind: HelmRepository, name: charts }
  values:
${values.trim().replace(/^/gm, '    ')}
---
`;
const issuer = (solver: string) => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: ops@corp.dev
    privateKeySecretRef: { name: letsencrypt-account }
    solvers: [${solver}]
---
`;
const certificate = (more = '') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: shop }
spec:
  secretName: shop-tls
  dnsNames: [shop.corp.dev]
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }${more}
---
`;
const NGINX = issuer('{ http01: { ingress: { ingressClassName: nginx } } }');

const REPORTS: readonly Report[] = [
  {
    source: 'cert-manager-webhook-gandi issue 21: a group of ones own, and a chart that serves its default',
    rule: 'webhook-group-not-served',
    at: 'ClusterIssuer letsencrypt',
    broken:
      release('gandi', 'cert-manager-webhook-gandi', 'image: { tag: 0.2.0 }') +
      issuer('{ dns01: { webhook: { groupName: corp.dev, solverName: gandi } } }') +
      certificate(),
    fix: [['groupName: corp.dev', 'groupName: acme.bwolf.me']],
  },
  {
    source: 'cert-manager-webhook-yandex issue 4: a release of cert-manager with another name',
    rule: 'webhook-caller-differs',
    at: 'HelmRelease yandex',
    broken:
      release('certmanager', 'cert-manager', 'crds: { enabled: true }') +
      release('yandex', './deploy/cert-manager-webhook-yandex', 'groupName: acme.cloud.yandex.com'),
    fix: [
      [
        'groupName: acme.cloud.yandex.com',
        'groupName: acme.cloud.yandex.com\n    certManager: { namespace: cert-manager, serviceAccountName: certmanager-cert-manager }',
      ],
    ],
  },
  {
    source: 'cert-manager issue 7096: an issuer in extraObjects of the chart that brings the CRDs',
    rule: 'applied-with-crds',
    at: 'HelmRelease cert-manager',
    broken: release(
      'cert-manager',
      'cert-manager',
      `
crds: { enabled: true }
extraObjects:
  - |
    apiVersion: cert-manager.io/v1
    kind: ClusterIssuer
    metadata: { name: letsencrypt-http01 }
`,
    ),
    fix: [['crds: { enabled: true }', 'crds: { enabled: false }']],
  },
  {
    source: 'pomerium issue 2308: a certificate that is mounted by subPath',
    rule: 'pod-keeps-old-certificate',
    at: 'Deployment pomerium',
    broken: `${NGINX}${certificate()}
apiVersion: apps/v1
kind: Deployment
metadata: { name: pomerium, namespace: shop }
spec:
  selector: { matchLabels: { app: pomerium } }
  template:
    metadata: { labels: { app: pomerium } }
    spec:
      containers:
        - name: pomerium
          image: pomerium/pomerium:v0.14.0
          volumeMounts: [{ name: tls, mountPath: /pomerium/tls.crt, subPath: tls.crt }]
      volumes: [{ name: tls, secret: { secretName: shop-tls } }]
`,
    fix: [['mountPath: /pomerium/tls.crt, subPath: tls.crt', 'mountPath: /pomerium/tls']],
  },
  {
    source: 'kubernetes-replicator issue 23: an annotation that is called almost so',
    rule: 'copy-annotations-ignored',
    at: 'Secret copy',
    broken: `
apiVersion: v1
kind: Secret
metadata:
  name: copy
  namespace: web
  annotations: { replicator.v1.mittwald.de/replication-from: shop/shop-tls }
type: kubernetes.io/tls
data: { tls.crt: "", tls.key: "" }
`,
    fix: [['replication-from', 'replicate-from']],
  },
  {
    source: 'cert-manager website issue 163: all images are mirrored but that of the solver',
    rule: 'solver-image-not-mirrored',
    at: 'HelmRelease cert-manager',
    broken:
      release(
        'cert-manager',
        'cert-manager',
        `
image: { repository: nexus.corp.dev/jetstack/cert-manager-controller }
webhook: { image: { repository: nexus.corp.dev/jetstack/cert-manager-webhook } }
cainjector: { image: { repository: nexus.corp.dev/jetstack/cert-manager-cainjector } }
`,
      ) + NGINX,
    fix: [
      ['cainjector: {', 'acmesolver: { image: { repository: nexus.corp.dev/jetstack/solver } }\n    cainjector: {'],
    ],
  },
  {
    source: 'harbor-helm issue 1065: the chart writes a self-signed certificate into the Secret of the Ingress',
    rule: 'chart-makes-own-certificate',
    at: 'HelmRelease harbor',
    broken:
      release(
        'harbor',
        'harbor',
        `
expose:
  tls: { enabled: true }
  ingress:
    hosts: { core: harbor.corp.dev }
    annotations: { cert-manager.io/cluster-issuer: letsencrypt }
`,
        'harbor',
      ) + NGINX,
    fix: [['enabled: true }', 'enabled: true, certSource: secret, secret: { secretName: harbor-tls } }']],
  },
  {
    source: 'openobserve-helm-chart issue 60: both kinds of issuers in the values',
    rule: 'ingress-issuer-annotations-conflict',
    at: 'HelmRelease openobserve',
    broken:
      release(
        'openobserve',
        'openobserve-standalone',
        `
ingress:
  annotations:
    cert-manager.io/issuer: letsencrypt
    cert-manager.io/cluster-issuer: letsencrypt
`,
        'logs',
      ) + NGINX,
    fix: [['cert-manager.io/issuer: letsencrypt', 'cert-manager.io/issuer: null']],
  },
  {
    source: 'phalanx pull request 332: a VaultSecret in another namespace than that of cert-manager',
    rule: 'credential-secret-elsewhere',
    at: 'ClusterIssuer letsencrypt',
    broken: `
apiVersion: ricoberger.de/v1alpha1
kind: VaultSecret
metadata:
  name: cert-issuer
  namespace: cert-issuer
spec: { path: secret/cert-manager, type: Opaque }
---
${release('cert-manager', 'cert-manager', 'crds: { enabled: true }')}
${issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cert-issuer, key: token } } } }')}`,
    fix: [['namespace: cert-issuer', 'namespace: cert-manager']],
  },
  {
    source: 'cert-manager website pull request 528: quotes that no shell removes',
    rule: 'controller-nameserver-malformed',
    at: 'HelmRelease cert-manager',
    broken: release(
      'cert-manager',
      'cert-manager',
      `extraArgs: ['--dns01-recursive-nameservers="8.8.8.8:53,1.1.1.1:53"']`,
    ),
    fix: [['"8.8.8.8:53,1.1.1.1:53"', '8.8.8.8:53,1.1.1.1:53']],
  },
  {
    source: 'cert-manager-webhook-dnspod issue 5: a chart that makes a ClusterIssuer, installed in default',
    rule: 'webhook-chart-secret-elsewhere',
    at: 'HelmRelease dnspod',
    broken:
      release('cert-manager', 'cert-manager', 'crds: { enabled: true }') +
      release(
        'dnspod',
        'cert-manager-webhook-dnspod',
        `
groupName: acme.corp.dev
secrets: { apiID: "1", apiToken: "\${TOKEN}" }
clusterIssuer: { enabled: true, email: ops@corp.dev }
`,
        'default',
      ),
    fix: [['namespace: default', 'namespace: cert-manager']],
  },
  {
    source: 'istio issue 37329: the gateway chart as in the guide, and no selector for Ingresses',
    rule: 'istio-ingress-selector',
    at: 'HelmRelease istiod',
    broken:
      release('istiod', 'istiod', 'meshConfig: { accessLogFile: /dev/stdout }', 'istio-system') +
      release('istio-ingress', 'gateway', 'service: { type: LoadBalancer }', 'istio-ingress') +
      issuer('{ http01: { ingress: { class: istio } } }') +
      certificate(),
    fix: [['accessLogFile: /dev/stdout', 'ingressSelector: ingress, ingressService: istio-ingress']],
  },
  {
    source: 'nginx/kubernetes-ingress issue 2698: the chart of F5, and a host that the Ingress of Argo CD has',
    rule: 'f5-nginx-host-taken',
    at: 'ClusterIssuer letsencrypt',
    broken: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: nginx-ingress, namespace: argocd }
spec:
  destination: { namespace: nginx-ingress }
  source: { repoURL: 'https://helm.nginx.com/stable', chart: nginx-ingress, targetRevision: 0.13.2 }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: argocd-http
  namespace: argocd
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
    note: none
spec:
  ingressClassName: nginx
  tls: [{ hosts: [argocd.corp.dev], secretName: argocd-tls }]
  rules: [{ host: argocd.corp.dev }]
---
${NGINX}`,
    fix: [['note: none', 'acme.cert-manager.io/http01-edit-in-place: "true"']],
  },
  {
    source: 'nord-juice-shop issue 66: an address of which the domain is spelt as a pun',
    rule: 'email-malformed',
    at: 'ClusterIssuer letsencrypt',
    broken: NGINX.replace('ops@corp.dev', 'noreply-cert@juicesh.op') + certificate(),
    fix: [['juicesh.op', 'juice.shop']],
  },
  {
    source: 'prometheus-community issue 3189: values for Grafana with hosts for TLS, but no Secret',
    rule: 'ingress-tls-entry-incomplete',
    at: 'HelmRelease prometheus',
    broken:
      release(
        'prometheus',
        'kube-prometheus-stack',
        `
grafana:
  ingress:
    enabled: true
    ingressClassName: nginx
    annotations: { cert-manager.io/cluster-issuer: letsencrypt }
    hosts: [grafana.corp.dev]
    tls:
      - hosts: [grafana.corp.dev]
`,
        'monitoring',
      ) + NGINX,
    fix: [['- hosts: [grafana.corp.dev]', '- { hosts: [grafana.corp.dev], secretName: grafana-tls }']],
  },
  {
    source: 'mattermost-operator issue 278: an annotated Ingress without TLS',
    rule: 'ingress-without-tls',
    at: 'Mattermost chat',
    broken: `
apiVersion: installation.mattermost.com/v1beta1
kind: Mattermost
metadata: { name: chat, namespace: mattermost }
spec:
  size: 200users
  ingress:
    enabled: true
    host: chat.corp.dev
    annotations: { kubernetes.io/ingress.class: nginx, cert-manager.io/cluster-issuer: letsencrypt }
---
${NGINX}`,
    fix: [['host: chat.corp.dev', 'host: chat.corp.dev\n    tlsSecret: chat-tls']],
  },
  {
    source: 'keycloak issue 27045: an annotated Ingress without TLS',
    rule: 'ingress-without-tls',
    at: 'Keycloak login',
    broken: `
apiVersion: k8s.keycloak.org/v2alpha1
kind: Keycloak
metadata: { name: login, namespace: keycloak }
spec:
  instances: 1
  http: { httpEnabled: true }
  hostname: { hostname: login.corp.dev }
  ingress:
    className: nginx
    annotations: { cert-manager.io/cluster-issuer: letsencrypt }
---
${NGINX}`,
    fix: [['className: nginx', 'className: nginx\n    tlsSecret: login-tls']],
  },
  {
    source: 'microk8s issue 5351: the class of the add-on, by annotation, with Traefik',
    rule: 'traefik-class-annotation',
    at: 'ClusterIssuer letsencrypt',
    broken: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: public }
spec: { controller: traefik.io/ingress-controller }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: traefik, namespace: ingress }
spec:
  template:
    spec:
      containers:
        - name: traefik
          image: docker.io/traefik:v3.6.2
          args: [--entryPoints.web.address=:8000/tcp, --providers.kubernetescrd, --providers.kubernetesingress]
---
${issuer('{ http01: { ingress: { class: public } } }')}${certificate()}`,
    fix: [['class: public', 'ingressClassName: public']],
  },
  {
    source: 'cert-manager issue 5578: a feature gate of the controller only',
    rule: 'certificate-refused',
    at: 'Certificate shop',
    broken:
      release('cert-manager', 'cert-manager', 'featureGates: AdditionalCertificateOutputFormats=true').replace(
        'chart: cert-manager\n',
        'chart: cert-manager\n      version: v1.10.0\n',
      ) +
      issuer('{ http01: { ingress: { class: nginx } } }') +
      certificate('\n  additionalOutputFormats: [{ type: CombinedPEM }]'),
    fix: [['featureGates: ', 'webhook: { featureGates: AdditionalCertificateOutputFormats=true }\n    featureGates: ']],
  },
  {
    source: 'cert-manager issue 5917: a split horizon, and cert-manager in the ambient mesh',
    rule: 'controller-dns-captured',
    at: 'HelmRelease cert-manager',
    broken:
      release(
        'cert-manager',
        'cert-manager',
        `
extraArgs:
  - --dns01-recursive-nameservers-only
  - --dns01-recursive-nameservers=1.1.1.1:53,1.0.0.1:53
`,
      ) +
      `
apiVersion: v1
kind: Namespace
metadata: { name: cert-manager, labels: { istio.io/dataplane-mode: ambient } }
---
${issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }')}${certificate()}`,
    fix: [['dataplane-mode: ambient', 'dataplane-mode: none']],
  },
];

testReports(REPORTS);

testTexts();
