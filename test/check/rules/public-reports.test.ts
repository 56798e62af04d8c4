import { testTexts } from '../said';
import { type Report, testReports } from './report';

// Public reports about what surrounds an issuer.

const ISSUER = (solver: string) => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata:
  name: letsencrypt
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: ops@corp.dev
    privateKeySecretRef:
      name: letsencrypt-account
    solvers:
      - ${solver}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
  namespace: shop
spec:
  secretName: shop-tls
  dnsNames: [shop.corp.dev]
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
---
`;
const NGINX = ISSUER('http01: { ingress: { ingressClassName: nginx } }');
const CHART = (values: string, version = 'v1.21.2') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: cert-manager
  namespace: cert-manager
spec:
  interval: 1h
  chart:
    spec:
      chart: cert-manager
      version: ${version}
      sourceRef: { kind: HelmRepository, name: jetstack }
  values:
    crds: { enabled: true }
${values.replace(/^/gm, '    ')}
---
`;

const INGRESS = (annotations: string, secretName = 'shop-tls', className = 'nginx') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations: ${annotations}
spec:
  ingressClassName: ${className}
  tls: [{ hosts: [shop.corp.dev], secretName: ${secretName} }]
  rules:
    - host: shop.corp.dev
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }
---
`;
const ANNOTATED = 'cert-manager.io/cluster-issuer: letsencrypt';
const TOKEN = 'dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare-api-token, key: api-token } } }';
/** The issuer without the Certificate. */
const alone = (yaml: string) => yaml.slice(0, yaml.indexOf('---'));

const NGINX_CHART = (version: string, values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ingress-nginx
  namespace: ingress-nginx
spec:
  chart: { spec: { chart: ingress-nginx, version: ${version}, sourceRef: { kind: HelmRepository, name: ingress-nginx } } }
  values:
    controller: { ${values} }
---
`;
const CILIUM = (version: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: cilium
  namespace: kube-system
spec:
  chart: { spec: { chart: cilium, version: ${version}, sourceRef: { kind: HelmRepository, name: cilium } } }
  values: { gatewayAPI: { enabled: true } }
---
`;
const GATEWAY_ISSUER = ISSUER(
  'http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: shop, kind: Gateway }] } }',
);
const GATEWAY = (className: string, listener: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
  annotations: { ${ANNOTATED} }
spec:
  gatewayClassName: ${className}
  listeners:
    - ${listener}
    - { name: https, port: 443, protocol: HTTPS, hostname: shop.corp.dev, tls: { certificateRefs: [{ name: shop-tls }] } }
---
`;

const REPORTS: readonly Report[] = [
  // What the cluster lets through.
  {
    source: 'cert-manager issue 5338: PodSecurity restricted and 1.9',
    rule: 'pod-security-refuses-solver',
    at: 'Namespace shop',
    broken: `${CHART('', 'v1.9.0')}${ISSUER('http01: { ingress: { class: nginx } }')}
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: latest
`,
    fix: [['v1.9.0', 'v1.10.1']],
  },
  {
    source: 'cert-manager issue 3721: users of the Gatekeeper library',
    rule: 'gatekeeper-refuses-solver',
    at: 'K8sPSPAllowedUsers psp-pods-allowed-user-ranges',
    broken: `${NGINX}
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sPSPAllowedUsers
metadata:
  name: psp-pods-allowed-user-ranges
spec:
  match:
    kinds:
      - apiGroups: [""]
        kinds: [Pod]
  parameters:
    runAsUser: { rule: MustRunAs, ranges: [{ min: 1000, max: 2000 }] }
`,
    fix: [
      [
        'ingressClassName: nginx',
        'ingressClassName: nginx, podTemplate: { spec: { securityContext: { runAsUser: 1000, runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } } } }',
      ],
    ],
  },
  {
    source: 'cloud-platform-environments pull request 17771: annotations that an Ingress has to have',
    rule: 'gatekeeper-refuses-solver',
    at: 'K8sRequiredAnnotations external-dns-weight',
    broken: `${NGINX}
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sRequiredAnnotations
metadata:
  name: external-dns-weight
spec:
  enforcementAction: deny
  match:
    kinds:
      - apiGroups: [extensions, networking.k8s.io]
        kinds: [Ingress]
    excludedNamespaces: [kube-system, "gatekeeper-*"]
  parameters:
    annotations:
      - key: external-dns.alpha.kubernetes.io/aws-weight
        allowedRegex: ^\\d+$
`,
    fix: [
      [
        'ingressClassName: nginx',
        'ingressClassName: nginx, ingressTemplate: { metadata: { annotations: { external-dns.alpha.kubernetes.io/aws-weight: "100" } } }',
      ],
    ],
  },
  {
    source: 'cert-manager issue 928: node ports are not wanted',
    rule: 'gatekeeper-refuses-solver',
    at: 'K8sBlockNodePort block-node-port',
    broken: `${NGINX}
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sBlockNodePort
metadata:
  name: block-node-port
spec:
  match:
    kinds:
      - apiGroups: [""]
        kinds: [Service]
`,
    fix: [['ingressClassName: nginx', 'ingressClassName: nginx, serviceType: ClusterIP']],
  },
  {
    source: 'kyverno/policies issue 1193: no Ingress without TLS',
    rule: 'kyverno-refuses-solver',
    at: 'ClusterPolicy require-ingress-tls',
    broken: `${NGINX}
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: require-ingress-tls
spec:
  background: true
  rules:
    - name: has-tls
      match:
        any:
          - resources:
              kinds: [Ingress]
      validate:
        failureAction: Enforce
        message: TLS must be defined.
        pattern:
          spec:
            tls:
              - secretName: "?*"
`,
    fix: [
      [
        '      validate:',
        '      exclude: { any: [{ resources: { selector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } } } }] }\n      validate:',
      ],
    ],
  },
  {
    source: 'kyverno/policies require-probes, as clusters enforce it',
    rule: 'kyverno-refuses-solver',
    at: 'ClusterPolicy require-probes',
    broken: `${NGINX}
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: require-probes
spec:
  validationFailureAction: enforce
  rules:
    - name: validate-probes
      match:
        any: [{ resources: { kinds: [v1/Pod] } }]
      preconditions:
        all:
          - key: "{{request.operation || 'BACKGROUND'}}"
            operator: AnyIn
            value: [CREATE, UPDATE]
      validate:
        message: Liveness and readiness probes are required.
        pattern:
          spec:
            containers:
              - livenessProbe: { periodSeconds: ">0" }
                readinessProbe: { periodSeconds: ">0" }
`,
    fix: [
      [
        '      preconditions:',
        '      exclude: { any: [{ resources: { names: ["cm-acme-http-solver-*"] } }] }\n      preconditions:',
      ],
    ],
  },
  {
    source: 'cert-manager issue 362: default deny in the namespace of cert-manager',
    rule: 'controller-egress-blocked',
    at: 'NetworkPolicy default-deny-egress',
    broken: `${CHART('')}${NGINX}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny-egress
  namespace: cert-manager
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]
      ports: [{ protocol: UDP, port: 53 }]
`,
    fix: [
      [
        'ports: [{ protocol: UDP, port: 53 }]',
        'ports: [{ protocol: UDP, port: 53 }]\n    - ports: [{ port: 443 }, { port: 6443 }, { port: 80 }]',
      ],
    ],
  },
  {
    source: 'rwlove/home-ops pull request 11502: host names for a provider in Cilium',
    rule: 'controller-egress-blocked',
    at: 'CiliumNetworkPolicy cert-manager',
    broken: `${CHART('dns01RecursiveNameserversOnly: true\ndns01RecursiveNameservers: "https://1.1.1.1:443/dns-query"')}${ISSUER('dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } }')}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: cloudflare
  namespace: cert-manager
spec:
  secretStoreRef: { name: vault, kind: ClusterSecretStore }
  target: { name: cloudflare }
  data: [{ secretKey: token, remoteRef: { key: cloudflare } }]
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: cert-manager
  namespace: cert-manager
spec:
  endpointSelector:
    matchLabels:
      app.kubernetes.io/name: cert-manager
  egress:
    - toEntities: [kube-apiserver]
    - toEndpoints:
        - matchLabels:
            k8s:io.kubernetes.pod.namespace: kube-system
            k8s:k8s-app: kube-dns
      toPorts:
        - ports: [{ port: "53", protocol: ANY }]
          rules: { dns: [{ matchPattern: "*" }] }
    - toFQDNs:
        - matchName: acme-v02.api.letsencrypt.org
      toPorts:
        - ports: [{ port: "443", protocol: TCP }]
`,
    fix: [
      [
        '- matchName: acme-v02.api.letsencrypt.org',
        '- matchName: acme-v02.api.letsencrypt.org\n        - matchPattern: "*.cloudflare.com"',
      ],
    ],
  },
  // The controller.
  {
    source: 'cert-manager issue 7294: flags of other components',
    rule: 'controller-flag-unknown',
    at: 'HelmRelease cert-manager',
    broken: `${CHART('extraArgs:\n  - --enable-certificate-owner-ref=true\n  - --secure-port=10260')}${NGINX}`,
    fix: [['      - --secure-port=10260\n', '']],
  },
  {
    source: 'cert-manager issue 7089: images that were mixed up when they were mirrored',
    rule: 'component-image-swapped',
    at: 'HelmRelease cert-manager',
    broken: `${CHART('image: { repository: registry.corp.dev/jetstack/cert-manager-cainjector }\nwebhook: { image: { repository: registry.corp.dev/jetstack/cert-manager-webhook } }')}${NGINX}`,
    fix: [['cert-manager-cainjector', 'cert-manager-controller']],
  },
  {
    source: 'cloud-api-adaptor issue 2138: hostNetwork without another port',
    rule: 'webhook-port-taken',
    at: 'HelmRelease cert-manager',
    broken: `${CHART('webhook:\n  hostNetwork: true')}${NGINX}`,
    fix: [['hostNetwork: true', 'hostNetwork: true\n      securePort: 10260']],
  },
  {
    source: 'cert-manager website issue 1609: the label on the ServiceAccount',
    rule: 'workload-identity-label-missing',
    at: 'HelmRelease cert-manager',
    broken: `${CHART('serviceAccount:\n  labels: { azure.workload.identity/use: "true" }\n  annotations: { azure.workload.identity/client-id: 00000000-0000-0000-0000-000000000001 }')}${ISSUER('dns01: { azureDNS: { subscriptionID: 00000000-0000-0000-0000-000000000002, resourceGroupName: dns, hostedZoneName: corp.dev, managedIdentity: { clientID: 00000000-0000-0000-0000-000000000001 } } }')}`,
    fix: [['    serviceAccount:', '    podLabels: { azure.workload.identity/use: "true" }\n    serviceAccount:']],
  },
  {
    source: 'istio issue 52874: mutual TLS from the API server',
    rule: 'istio-strict-mtls-to-webhook',
    at: 'PeerAuthentication default',
    broken: `${CHART('')}${NGINX}
apiVersion: v1
kind: Namespace
metadata:
  name: cert-manager
  labels:
    istio.io/dataplane-mode: ambient
---
apiVersion: security.istio.io/v1beta1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
`,
    fix: [['mode: STRICT', 'mode: PERMISSIVE']],
  },
  // Gateways.
  {
    source: 'cert-manager issue 8748: a ListenerSet with HTTPS only',
    rule: 'gateway-without-http',
    at: 'ListenerSet shop',
    broken: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shared, namespace: infra }
spec:
  gatewayClassName: envoy
  allowedListeners: { namespaces: { from: All } }
  listeners:
    - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata:
  name: shop
  namespace: shop
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  parentRef: { name: shared, namespace: infra, kind: Gateway, group: gateway.networking.k8s.io }
  listeners:
    - name: https
      hostname: www.corp.dev
      port: 443
      protocol: HTTPS
      tls: { mode: Terminate, certificateRefs: [{ name: www-tls }] }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: ops@corp.dev
    privateKeySecretRef: { name: letsencrypt-account }
    solvers: [{ http01: { gatewayHTTPRoute: {} } }]
`,
    fix: [
      [
        'cert-manager.io/cluster-issuer: letsencrypt',
        'cert-manager.io/cluster-issuer: letsencrypt\n    acme.cert-manager.io/http01-parentreffallback: "true"',
      ],
    ],
  },
  {
    source: 'traefik issue 8974, grid-labs-tech/tron pull request 48: no entry point for the port of a listener',
    rule: 'gateway-without-http',
    at: 'Gateway public',
    broken: `${ISSUER('http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: traefik, kind: Gateway }] } }')}
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: traefik, namespace: kube-system }
spec:
  chart: traefik
  repo: https://traefik.github.io/charts
  targetNamespace: traefik
  valuesContent: |-
    providers:
      kubernetesGateway:
        enabled: true
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: traefik }
spec:
  gatewayClassName: traefik
  listeners:
    - { name: web, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }
`,
    fix: [['name: web, port: 80', 'name: web, port: 8000']],
  },
  {
    source: 'istio issues 27740 and 25018: the Secret in the namespace of the application',
    rule: 'istio-credential-elsewhere',
    at: 'Gateway shop',
    broken: `${ISSUER('dns01: { route53: { region: eu-west-1 } }')}
apiVersion: networking.istio.io/v1alpha3
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers:
    - hosts: [shop.corp.dev]
      port: { number: 443, name: https, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: shop-tls }
`,
    fix: [['name: shop\n  namespace: shop', 'name: shop\n  namespace: istio-system']],
  },
  {
    source: 'istio issue 15148: mutual TLS for the whole mesh',
    rule: 'istio-mutual-to-solver',
    at: 'DestinationRule default',
    broken: `${ISSUER('http01: { ingress: { class: istio } }')}
apiVersion: networking.istio.io/v1alpha3
kind: DestinationRule
metadata: { name: default, namespace: istio-system }
spec:
  host: "*.local"
  trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }
`,
    fix: [['ISTIO_MUTUAL', 'DISABLE']],
  },
  // What answers the request for the token.
  {
    source: 'nginx kubernetes-ingress issue 9600: basic auth on an Ingress that is edited in place',
    rule: 'edited-ingress-guarded',
    at: 'Ingress shop',
    broken: `${alone(NGINX)}---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: nginx.org/ingress-controller }
---
${INGRESS(`{ ${ANNOTATED}, acme.cert-manager.io/http01-edit-in-place: "true", nginx.org/basic-auth-secret: users }`)}`,
    fix: [[', nginx.org/basic-auth-secret: users', '']],
  },
  {
    source: 'cert-manager issue 6805: Cilium and paths of the type ImplementationSpecific',
    rule: 'cilium-challenge-path',
    at: 'Ingress shop',
    broken: `${CHART('', 'v1.17.0')}${alone(ISSUER('http01: { ingress: { ingressClassName: cilium } }'))}---
${INGRESS(`{ ${ANNOTATED}, acme.cert-manager.io/http01-edit-in-place: "true" }`, 'shop-tls', 'cilium')}`,
    fix: [['v1.17.0', 'v1.18.2']],
  },
  {
    source: 'cert-manager issue 3968: a namespace closed to all others',
    rule: 'solver-network-policy-source',
    at: 'NetworkPolicy deny-from-other-namespaces',
    broken: `${NGINX}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny-from-other-namespaces, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: {} }] }]
`,
    fix: [['from: [{ podSelector: {} }]', 'ports: [{ port: 8089 }] }, { from: [{ podSelector: {} }]']],
  },
  // Where a credential or a certificate is looked for.
  {
    source: 'cert-manager issue 7331: 1.16.0 and the Secrets of a ClusterIssuer',
    rule: 'credentials-looked-for-elsewhere',
    at: 'ClusterIssuer letsencrypt',
    broken: `${CHART('', 'v1.16.0')}${alone(ISSUER(TOKEN))}---
${INGRESS(`{ ${ANNOTATED} }`)}`,
    fix: [['v1.16.0', 'v1.16.5']],
  },
  {
    source: 'cert-manager issue 2944: a token of Cloudflare as the key of an account',
    rule: 'cloudflare-key-named-token',
    at: 'ClusterIssuer letsencrypt',
    broken: ISSUER(
      'dns01: { cloudflare: { email: ops@corp.dev, apiKeySecretRef: { name: cloudflare-api-token, key: api-token } } }',
    ),
    fix: [['email: ops@corp.dev, apiKeySecretRef', 'apiTokenSecretRef']],
  },
  {
    source: 'cilium issue 37778: a Secret in another namespace and a ReferenceGrant for routes only',
    rule: 'gateway-certificate-ref-not-granted',
    at: 'Gateway public',
    broken: `${ISSUER(TOKEN)}
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: default }
spec:
  gatewayClassName: cilium
  listeners:
    - name: shop
      hostname: shop.corp.dev
      port: 443
      protocol: HTTPS
      tls: { mode: Terminate, certificateRefs: [{ name: shop-tls, namespace: shop }] }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: public, namespace: shop }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default }]
  to: [{ group: "", kind: Service }]
`,
    fix: [
      ['kind: HTTPRoute', 'kind: Gateway'],
      ['kind: Service', 'kind: Secret'],
    ],
  },
  {
    source: 'nginx kubernetes-ingress issue 888: a namespace in the name of a Secret',
    rule: 'ingress-secret-name-invalid',
    at: 'Ingress shop',
    broken: `${NGINX}${INGRESS('{}', 'shop/shop-tls')}`,
    fix: [['secretName: shop/shop-tls', 'secretName: shop-tls']],
  },
  {
    source: 'traefik issue 5736: an IngressRoute and a Secret in another namespace',
    rule: 'tls-secret-elsewhere',
    at: 'IngressRoute shop',
    broken: `${ISSUER(TOKEN)}
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: shop, namespace: apps }
spec:
  entryPoints: [websecure]
  routes: [{ kind: Rule, match: "Host(\`shop.corp.dev\`)", services: [{ name: shop, port: 80 }] }]
  tls: { secretName: shop-tls }
`,
    fix: [['name: shop, namespace: apps', 'name: shop, namespace: shop']],
  },
  {
    source: 'kubernetes-reflector issue 351: a copied Secret that an annotated Ingress has requested, too',
    rule: 'secret-copied-over',
    at: 'Ingress shop',
    broken: `${ISSUER(TOKEN)
      .replace('name: shop\n  namespace: shop', 'name: wild\n  namespace: cert-manager')
      .replace(
        'spec:\n  secretName: shop-tls',
        'spec:\n  secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true", reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true" } }\n  secretName: shop-tls',
      )
      .replace('[shop.corp.dev]', '["*.corp.dev"]')}${INGRESS(`{ ${ANNOTATED} }`)}`,
    fix: [[`{ ${ANNOTATED} }`, '{}']],
  },
  // What serves the challenge.
  {
    source: 'cert-manager issue 4760: ingress-nginx with another prefix of annotations',
    rule: 'nginx-annotations-prefix',
    at: 'ClusterIssuer letsencrypt',
    broken: `${NGINX.replace('ingressClassName: nginx', 'ingressClassName: nginx-external')}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ingress-nginx
  namespace: ingress-nginx
spec:
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ingress-nginx
    spec:
      containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:v1.1.0
          args:
            - /nginx-ingress-controller
            - --controller-class=k8s.io/nginx-external
            - --ingress-class=nginx-external
            - --annotations-prefix=ingress.kubernetes.io
            - --validating-webhook=:8443
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: nginx-external
spec:
  controller: k8s.io/nginx-external
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: ingress-nginx-admission
webhooks:
  - name: validate.nginx.ingress.kubernetes.io
    rules:
      - apiGroups: [networking.k8s.io]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [ingresses]
    sideEffects: None
    admissionReviewVersions: [v1]
    clientConfig:
      service: { namespace: ingress-nginx, name: ingress-nginx-admission, path: /networking/v1/ingresses }
`,
    fix: [['            - --annotations-prefix=ingress.kubernetes.io\n', '']],
  },
  {
    source:
      'jenkins-infra/kubernetes-management pull request 3538: a class that the controller does not know by annotation',
    rule: 'nginx-class-annotation',
    at: 'ClusterIssuer letsencrypt',
    broken: `${ISSUER('http01: { ingress: { class: public-nginx } }')}${NGINX_CHART(
      '4.4.2',
      'ingressClassResource: { name: public-nginx, controllerValue: k8s.io/public-nginx }',
    )}`,
    fix: [['class: public-nginx', 'ingressClassName: public-nginx']],
  },
  {
    source: 'ingress-nginx issue 12648: a snippet of a higher risk level than 1.12 admits',
    rule: 'nginx-snippet-refused',
    at: 'Ingress shop',
    broken: `${CHART('', 'v1.16.3')}${NGINX_CHART('4.12.0', 'allowSnippetAnnotations: true')}${alone(NGINX)}---
${INGRESS(`{ ${ANNOTATED}, nginx.ingress.kubernetes.io/server-snippet: "client_header_buffer_size 32k;" }`)}`,
    fix: [
      ['allowSnippetAnnotations: true', 'allowSnippetAnnotations: true, config: { annotations-risk-level: Critical }'],
    ],
  },
  {
    source: 'AKS issue 2955: the health probe of the load balancer',
    rule: 'azure-health-probe',
    at: 'HelmRelease ingress-nginx',
    broken: `${NGINX}${NGINX_CHART(
      '4.10.1',
      'service: { annotations: { service.beta.kubernetes.io/azure-dns-label-name: demo } }',
    )}`,
    fix: [
      [
        'azure-dns-label-name: demo',
        'azure-dns-label-name: demo, service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path: /healthz',
      ],
    ],
  },
  {
    source: 'datashare-toolkit issue 350: a token that Istio asks of the CA',
    rule: 'istio-denies-challenge',
    at: 'AuthorizationPolicy require-jwt',
    broken: `${ISSUER('http01: { ingress: { ingressClassName: istio } }')}
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: require-jwt
  namespace: istio-system
spec:
  selector: { matchLabels: { istio: ingressgateway } }
  action: DENY
  rules:
    - from: [{ source: { notRequestPrincipals: ["*"] } }]
      to: [{ operation: { notPaths: [/healthz, "/v1/docs*"] } }]
`,
    fix: [['[/healthz', '["/.well-known/acme-challenge/*", /healthz']],
  },
  {
    source: 'cert-manager issue 8200: labels of the chart are not those of solver pods',
    rule: 'kyverno-refuses-solver',
    at: 'ClusterPolicy require-label',
    broken: `${NGINX}${CHART('global: { commonLabels: { owner_team: platform } }', 'v1.19.1')}
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: require-label
spec:
  validationFailureAction: Enforce
  rules:
    - name: check-for-labels
      match: { any: [{ resources: { kinds: [Pod, Deployment] } }] }
      validate:
        message: The label owner_team is required.
        pattern: { metadata: { labels: { owner_team: platform | data } } }
`,
    fix: [
      [
        'ingressClassName: nginx',
        'ingressClassName: nginx, podTemplate: { metadata: { labels: { owner_team: platform } } }',
      ],
    ],
  },
  {
    source: 'cilium issue 44123: a listener for HTTP without a host name',
    rule: 'cilium-listener-lost',
    at: 'Gateway public',
    broken: `${CILIUM('1.19.0')}${alone(GATEWAY_ISSUER)}---
${GATEWAY('cilium', '{ name: http, port: 80, protocol: HTTP }')}`,
    fix: [['version: 1.19.0', 'version: 1.19.2']],
  },
  {
    source: 'cilium issue 47590: passthrough beside a wildcard',
    rule: 'gateway-passthrough-conflict',
    at: 'Gateway public',
    broken: `${CILIUM('1.20.0')}${alone(ISSUER(TOKEN))}---
${GATEWAY(
  'cilium',
  '{ name: vault, port: 443, protocol: TLS, hostname: vault.corp.dev, tls: { mode: Passthrough } }',
).replace('hostname: shop.corp.dev', 'hostname: "*.corp.dev"')}`,
    fix: [['{ name: vault, port: 443', '{ name: vault, port: 8443']],
  },
  {
    source: 'cert-manager issue 7515: an annotated Gateway whose issuer solves through an Ingress',
    rule: 'gateway-solved-elsewhere',
    at: 'Gateway public',
    broken: `${CHART('config: { enableGatewayAPI: true }')}${alone(NGINX)}---
${GATEWAY('gke-l7-regional-external-managed', '{ name: http, port: 80, protocol: HTTP }')}`,
    fix: [
      [
        'ingress: { ingressClassName: nginx }',
        'gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: shop, kind: Gateway, sectionName: http }] }',
      ],
    ],
  },
  {
    source: 'cert-manager issue 8442: an IPv6 address through a Gateway',
    rule: 'address-through-gateway',
    at: 'Certificate shop',
    broken: `${CHART('config: { enableGatewayAPI: true }', 'v1.19.2')}${GATEWAY_ISSUER.replace(
      'dnsNames: [shop.corp.dev]',
      'duration: 160h\n  renewBefore: 96h\n  privateKey: { rotationPolicy: Always }\n  ipAddresses: ["2606:4700:4700::1111"]',
    ).replace(
      '    email: ops',
      '    profile: shortlived\n    email: ops',
    )}${GATEWAY('envoy', '{ name: http, port: 80, protocol: HTTP }').replace(ANNOTATED, 'example.com/a: b')}`,
    fix: [['version: v1.19.2', 'version: v1.20.0']],
  },
];

testReports(REPORTS);

testTexts();
