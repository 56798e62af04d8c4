import { testTexts } from '../said';
import { type Report, testReports } from './report';

// Public reports from the trackers of platforms, operators and ingress controllers.

const issuer = (solver = 'http01: { ingress: { ingressClassName: nginx } }') => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: ops@corp.dev
    privateKeySecretRef: { name: letsencrypt-account }
    solvers: [{ ${solver} }]
---
`;
const CLOUD_DNS = 'dns01: { cloudDNS: { project: corp-dns } }';
const certificate = (name: string, dnsName: string, more = '') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: ${name}, namespace: shop }
spec:
  secretName: ${name}-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: ["${dnsName}"]${more}
---
`;

const REPORTS: readonly Report[] = [
  {
    source: 'remram44/matrix-helm issue 19: a dot in a path of type Prefix',
    rule: 'nginx-path-refused',
    at: 'Ingress shop',
    broken: `${issuer(CLOUD_DNS)}
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec: { interval: 1h, chart: { spec: { chart: ingress-nginx, version: 4.12.0, sourceRef: { kind: HelmRepository, name: charts } } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [shop.corp.dev], secretName: shop-tls }]
  rules:
    - host: shop.corp.dev
      http: { paths: [{ path: /.well-known/matrix, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }
`,
    fix: [['pathType: Prefix', 'pathType: ImplementationSpecific']],
  },
  {
    source: 'knative/serving issue 9541: a name of xip.io for a private address',
    rule: 'name-of-private-address',
    at: 'Certificate shop',
    broken: issuer() + certificate('shop', 'shop.10.166.15.37.sslip.io'),
    fix: [['shop.10.166.15.37.sslip.io', 'shop.corp.dev']],
  },
  {
    source: 'opensearch-k8s-operator issue 1527: a key in PKCS#1',
    rule: 'key-encoding-not-read',
    at: 'Certificate search',
    broken: `${issuer(CLOUD_DNS) + certificate('search', 'search.corp.dev')}
apiVersion: opensearch.opster.io/v1
kind: OpenSearchCluster
metadata: { name: search, namespace: shop }
spec: { security: { tls: { http: { generate: false, secret: { name: search-tls } } } } }
`,
    fix: [['dnsNames: ["search.corp.dev"]', 'dnsNames: ["search.corp.dev"]\n  privateKey: { encoding: PKCS8 }']],
  },
  {
    source: 'cert-manager/csi-driver issue 197: an external issuer without its group',
    rule: 'csi-volume-refused',
    at: 'Deployment shop',
    broken: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers: [{ name: shop, image: shop, volumeMounts: [{ name: tls, mountPath: /tls }] }]
      volumes:
        - name: tls
          csi:
            driver: csi.cert-manager.io
            readOnly: true
            volumeAttributes:
              csi.cert-manager.io/issuer-name: adcs
              csi.cert-manager.io/issuer-kind: ClusterAdcsIssuer
              csi.cert-manager.io/dns-names: \${POD_NAME}.shop.svc.cluster.local
`,
    fix: [
      [
        'issuer-kind: ClusterAdcsIssuer',
        'issuer-kind: ClusterAdcsIssuer\n              csi.cert-manager.io/issuer-group: adcs.certmanager.csf.nokia.com',
      ],
    ],
  },
  {
    source: 'openshift/router issue 774: the router may not read the Secret',
    rule: 'route-certificate-not-readable',
    at: 'Route shop',
    broken: `${issuer(CLOUD_DNS) + certificate('shop', 'shop.corp.dev')}
apiVersion: route.openshift.io/v1
kind: Route
metadata: { name: shop, namespace: shop }
spec: { host: shop.corp.dev, to: { kind: Service, name: shop }, tls: { termination: edge, externalCertificate: { name: shop-tls } } }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: router, namespace: shop }
rules: [{ apiGroups: [""], resources: [secrets], resourceNames: [shop-tls], verbs: [get, list, watch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: router, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: router }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
`,
    fix: [['name: default, namespace: shop', 'name: router, namespace: openshift-ingress']],
  },
  {
    source: 'apisix-ingress-controller issue 1992: the annotation on an ApisixRoute',
    rule: 'shim-annotation-on-wrong-kind',
    at: 'ApisixRoute shop',
    broken: `${issuer('http01: { ingress: { ingressClassName: apisix } }')}
apiVersion: apisix.apache.org/v2
kind: ApisixRoute
metadata: { name: shop, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { http: [{ name: shop, match: { hosts: [shop.corp.dev], paths: [/*] }, backends: [{ serviceName: shop, servicePort: 80 }] }] }
---
`,
    fix: [[', annotations: { cert-manager.io/cluster-issuer: letsencrypt }', '']],
  },
  {
    source: 'cert-manager issue 5751: Follow and a wildcard of external-dns',
    rule: 'cname-follow-wildcard',
    at: 'ClusterIssuer letsencrypt',
    broken: `${
      issuer(
        'dns01: { cnameStrategy: Follow, azureDNS: { subscriptionID: 5f9d3b6e-7a41-4c55-9a1e-3b1c8d2f6a10, resourceGroupName: dns, hostedZoneName: corp.dev, managedIdentity: { clientID: 0c6e8a1d-52ab-4d0f-8a63-2f7b9e4c1d22 } } }',
      ) + certificate('shop', '*.shop.corp.dev')
    }
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop, annotations: { external-dns.alpha.kubernetes.io/target: shop.westeurope.cloudapp.azure.com } }
spec:
  ingressClassName: nginx
  tls: [{ hosts: ["*.shop.corp.dev"], secretName: shop-tls }]
  rules: [{ host: "*.shop.corp.dev", http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
`,
    fix: [['cnameStrategy: Follow, ', '']],
  },
];

testReports(REPORTS);
testTexts();
