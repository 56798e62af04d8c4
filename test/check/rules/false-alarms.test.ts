import { testTexts } from '../said';
import { findingsIn, objects } from '../support';

// Repositories that work, of which a rule once said that they do not.

const ISSUER = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
`;
const CERTIFICATE = `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [web.corp.dev] }
`;
const found = (...yaml: string[]) =>
  findingsIn(objects(yaml.join('\n---\n'))).map(({ severity, rule }) => `${severity} ${rule}`);

test('an Ingress in two variants, for two clusters, is no rival of itself', () => {
  const ingress = (host: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { ingressClassName: nginx, tls: [{ hosts: [${host}], secretName: web-tls }] }
`;
  expect(found(ISSUER, ingress('web.corp.dev'), ingress('web.staging.corp.dev'))).toEqual(['warning object-twice']);
  const other = ingress('api.corp.dev').replace('name: web,', 'name: api,');
  expect(found(ISSUER, ingress('web.corp.dev'), other)).toEqual(['error certificate-of-two-ingresses']);
});

test('three Ingresses that share a certificate for the same names are told once', () => {
  const ingress = (name: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  expect(found(ISSUER, ingress('a'), ingress('b'), ingress('c'))).toEqual(['info certificate-of-two-ingresses']);
});

describe('namespaces', () => {
  const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: team-b }';
  const application = (options: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { destination: { namespace: team-a }, source: { repoURL: https://git.corp.dev/x.git, path: shop }, syncPolicy: { syncOptions: [${options}] } }
`;

  test('that of cert-manager itself says nothing of others', () => {
    const installed = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: team-b }
spec: { template: { spec: { containers: [{ image: 'quay.io/jetstack/cert-manager-controller:v1.17.2' }] } } }
`;
    expect(found(NAMESPACE, installed, ISSUER, CERTIFICATE)).toEqual([]);
    const other = NAMESPACE.replace('team-b', 'team-c');
    expect(found(NAMESPACE, installed, other, ISSUER, CERTIFICATE)).toEqual(['info namespace-missing']);
  });

  test('that Argo CD or Flux creates are there', () => {
    expect(found(NAMESPACE, ISSUER, CERTIFICATE)).toEqual(['info namespace-missing']);
    expect(found(NAMESPACE, ISSUER, CERTIFICATE, application(''))).toEqual(['info namespace-missing']);
    expect(found(NAMESPACE, ISSUER, CERTIFICATE, application('CreateNamespace=true'))).toEqual([]);
    const release = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: flux-system }
spec: { targetNamespace: team-a, install: { createNamespace: true }, chart: { spec: { chart: shop } } }
`;
    expect(found(NAMESPACE, ISSUER, CERTIFICATE, release)).toEqual([]);
  });

  test('of what has nothing to do with certificates do not matter', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: reporter, namespace: team-c }';
    expect(found(NAMESPACE, ISSUER, CERTIFICATE.replace('team-a', 'team-b'), account)).toEqual([]);
  });
});

describe('sync waves', () => {
  const LATE = ISSUER.replace(
    'name: letsencrypt }\n',
    'name: letsencrypt, annotations: { argocd.argoproj.io/sync-wave: "1" } }\n',
  );
  const application = (name: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { source: { repoURL: https://git.corp.dev/x.git, path: ${name} } }
`;

  test('order the objects of one sync only', () => {
    expect(found(LATE, CERTIFICATE)).toEqual(['warning sync-wave-before-issuer']);
    expect(found(LATE, CERTIFICATE, application('one'))).toEqual(['warning sync-wave-before-issuer']);
    expect(found(LATE, CERTIFICATE, application('issuers'), application('web'))).toEqual([]);
  });
});

test('an ExternalSecret that restores a backup once does not overwrite', () => {
  const external = (refresh: string) => `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: web-tls, namespace: team-a }
spec:
  refreshPolicy: ${refresh}
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { name: web-tls, creationPolicy: Orphan }
  dataFrom: [{ extract: { key: web-tls } }]
`;
  expect(found(ISSUER, CERTIFICATE, external('Periodic'))).toEqual(['error secret-overwritten']);
  expect(found(ISSUER, CERTIFICATE, external('CreatedOnce'))).toEqual([]);
});

test('of an object of a removed version, the version is the finding, and not its fields', () => {
  const old = CERTIFICATE.replace('cert-manager.io/v1', 'cert-manager.io/v1alpha2').replace(
    'secretName',
    'organization: [Corp], secretName',
  );
  expect(found(ISSUER, old)).toEqual(['error removed-api-version']);
});

describe('what is kept elsewhere is no warning', () => {
  const DNS01 = ISSUER.replace(
    '{ http01: { ingress: { ingressClassName: nginx } } }',
    '{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }',
  );
  const SEALED = `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: database, namespace: team-a }
spec: { encryptedData: { password: AgBy } }
`;

  test('the Secret of an issuer, where no Secret is kept with the manifests', () => {
    expect(found(DNS01, CERTIFICATE)).toEqual(['info credential-secret-missing']);
    const staging = DNS01.replace('name: letsencrypt }', 'name: staging }').replace('account-key', 'staging-key');
    expect(found(DNS01, staging, CERTIFICATE)).toEqual(['info credential-secret-missing']);
    expect(found(DNS01, CERTIFICATE, SEALED)).toEqual(['warning credential-secret-missing']);
  });

  test('a Secret without a namespace, which the tool that applies it puts into one', () => {
    const sealed = SEALED.replace('database, namespace: team-a', 'cloudflare').replace('password', 'token');
    expect(found(DNS01, CERTIFICATE, sealed)).not.toContain('warning credential-secret-missing');
    const elsewhere = sealed.replace('cloudflare }', 'cloudflare, namespace: team-a }');
    expect(found(DNS01, CERTIFICATE, elsewhere)).toContain('error credential-secret-elsewhere');
  });

  test('the issuer, where there is none at all', () => {
    expect(found(CERTIFICATE)).toEqual(['info issuer-not-found']);
    const anywhere = CERTIFICATE.replace(', namespace: team-a', '').replace('kind: ClusterIssuer', 'kind: Issuer');
    const [finding] = findingsIn(objects(anywhere)).filter(({ rule }) => rule === 'issuer-not-found');
    expect(finding!.message).toContain('is requested from Issuer letsencrypt, which');
    const other = ISSUER.replace('name: letsencrypt', 'name: staging');
    expect(found(CERTIFICATE, other)).toEqual(['warning issuer-not-found']);
    const internal = ISSUER.replace('ClusterIssuer', 'Issuer').replace(
      'name: letsencrypt',
      'name: internal, namespace: team-b',
    );
    expect(found(CERTIFICATE, internal)).toEqual(['info issuer-not-found']);
  });
});

test('a solver without a class, where the cluster has a default class', () => {
  const without = ISSUER.replace('ingress: { ingressClassName: nginx }', 'ingress: {}');
  const k3s = `
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec: { valuesContent: "" }
`;
  const release = (chart: string, values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${chart}, namespace: ingress }
spec: { chart: { spec: { chart: ${chart} } }, values: { ${values} } }
`;
  const warned = ['warning http01-class-missing'];
  expect(found(without, CERTIFICATE)).toEqual(warned);
  expect(found(without, CERTIFICATE, k3s)).toEqual([]);
  expect(found(without, CERTIFICATE, release('traefik', ''))).toEqual([]);
  expect(found(without, CERTIFICATE, release('traefik', 'ingressClass: { isDefaultClass: false }'))).toEqual(warned);
  expect(found(without, CERTIFICATE, release('ingress-nginx', ''))).toEqual(warned);
  const watching = release('ingress-nginx', 'controller: { watchIngressWithoutClass: true }');
  expect(found(without, CERTIFICATE, watching)).toEqual([]);
});

test('a solver without a class, where Traefik alone serves Ingresses', () => {
  const without = ISSUER.replace('ingress: { ingressClassName: nginx }', 'ingress: {}');
  const ingress = (name: string, ingressClass: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { kubernetes.io/ingress.class: ${ingressClass} } }
spec: { rules: [{ host: ${name}.corp.dev }] }
`;
  const warned = ['warning http01-class-missing'];
  expect(found(without, CERTIFICATE, ingress('web', 'traefik'))).toEqual([]);
  expect(found(without, CERTIFICATE, ingress('web', 'traefik'), ingress('shop', 'nginx'))).toEqual(warned);
  expect(found(without, CERTIFICATE, ingress('web', 'traefik-internal'))).toEqual(warned);
});

test('a Secret that something else labels before cert-manager writes it', () => {
  const labelled = `
apiVersion: v1
kind: Secret
metadata: { name: web-tls, namespace: team-a, labels: { cnpg.io/reload: "" } }
`;
  expect(found(ISSUER, CERTIFICATE, labelled)).toEqual(['info secret-not-writable']);
  const proxy = `
apiVersion: projectcontour.io/v1
kind: HTTPProxy
metadata: { name: web, namespace: team-a }
spec: { virtualhost: { fqdn: web.corp.dev, tls: { secretName: web-tls } } }
`;
  expect(found(ISSUER, CERTIFICATE, labelled, proxy)).toEqual(['warning secret-not-writable']);
  const ingress = (ingressClass: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a }
spec: { ingressClassName: ${ingressClass}, tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  expect(found(ISSUER, CERTIFICATE, labelled, ingress('nginx'))).toEqual(['info secret-not-writable']);
  expect(found(ISSUER, CERTIFICATE, labelled, ingress('contour'))).toEqual(['warning secret-not-writable']);
});

test('an annotation that cert-manager no longer needs does no harm', () => {
  const ingress = (annotation: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt, ${annotation} } }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  expect(found(ISSUER, ingress('cert-manager.io/acme-challenge-type: http01'))).toEqual([
    'info shim-annotation-unknown',
  ]);
  expect(found(ISSUER, ingress('cert-manager.io/acme-dns01-provider: route53'))).toEqual([
    'info shim-annotation-unknown',
  ]);
  expect(found(ISSUER, ingress('cert-manager.io/challenge: http01'))).toEqual(['warning shim-annotation-unknown']);
});

test("OpenShift's operator looks for Secrets of ClusterIssuers in cert-manager", () => {
  const operand = `
apiVersion: operator.openshift.io/v1alpha1
kind: CertManager
metadata: { name: cluster }
spec: { controllerConfig: { overrideArgs: ["--dns01-recursive-nameservers-only"] } }
`;
  const issuer = ISSUER.replace(
    'http01: { ingress: { ingressClassName: nginx } }',
    'dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } }',
  );
  const secret = (namespace: string) => `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: cloudflare, namespace: ${namespace} }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, data: [{ secretKey: token, remoteRef: { key: dns } }] }
`;
  expect(found(operand, issuer, secret('cert-manager'))).toEqual([]);
  expect(found(operand, issuer, secret('openshift-ingress'))).toEqual(['error credential-secret-elsewhere']);
});

testTexts();

describe('Secrets that are created by hand', () => {
  const secret = (name: string) => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: team-b }
data: { x: eA== }
`;
  const keystores = `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: own, namespace: team-a }
spec: { selfSigned: {} }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: team-a }
spec:
  secretName: shop-tls
  issuerRef: { name: own }
  dnsNames: [shop.corp.dev]
  keystores:
    jks: { create: true, passwordSecretRef: { name: keystore, key: password } }
    pkcs12: { create: true, passwordSecretRef: { name: keystore, key: password } }
`;
  const pulled = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: mirror }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: mirror-account-key }
    solvers:
      - http01: { ingress: { ingressClassName: nginx, podTemplate: { spec: { serviceAccountName: solver } } } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: team-a }
imagePullSecrets: [{ name: registry }]
---
${CERTIFICATE.replace('name: letsencrypt', 'name: mirror')}`;

  test('are worth a note where no Secret is kept with the manifests, and a warning where others are', () => {
    expect(found(keystores)).toEqual(['info keystore-secret-missing']);
    expect(found(keystores, secret('other'))).toEqual(['warning keystore-secret-missing']);
    expect(found(pulled)).toEqual(['info solver-pull-secret-missing']);
    expect(found(pulled, secret('other'))).toEqual(['warning solver-pull-secret-missing']);
  });

  test('are an error where everything is among the objects, or where they are in the wrong namespace', () => {
    const all = findingsIn(objects(keystores), { complete: true });
    expect(all.filter(({ rule }) => rule.startsWith('keystore')).map(({ severity }) => severity)).toEqual(['error']);
    expect(found(keystores, secret('keystore'))).toEqual(['error keystore-secret-missing']);
    expect(found(pulled, secret('registry'))).toEqual(['error solver-pull-secret-missing']);
  });
});

test('the namespace of a ClusterIssuer may be the cluster resource namespace where that one is not known', () => {
  const issuer = ISSUER.replace('name: letsencrypt }', 'name: letsencrypt, namespace: platform }');
  const release = (namespace: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager${namespace} }
spec:
  chart: { spec: { chart: cert-manager, version: v1.20.0, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: { crds: { enabled: true } }
`;
  expect(found(issuer, release(''))).toEqual([]);
  expect(found(issuer, release(', namespace: cert-manager'))).toEqual(['info cluster-issuer-with-namespace']);
});

describe('an Ingress whose certificate is written as well', () => {
  const ingress = (host: string, secret = 'web-tls') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { ingressClassName: nginx, tls: [{ hosts: ["${host}"], secretName: "${secret}" }] }
`;
  const certificate = (dnsName = 'web.corp.dev', secret = 'web-tls') =>
    CERTIFICATE.replace('name: web,', 'name: web-tls,')
      .replace('[web.corp.dev]', `["${dnsName}"]`)
      .replace('secretName: web-tls', `secretName: "${secret}"`);

  test('has a name that is filled in later, and could be the one of the certificate', () => {
    expect(found(ISSUER, certificate(), ingress('${web_domain}'))).toEqual(['info certificate-blocks-ingress']);
    expect(found(ISSUER, certificate('*.${DOMAIN}'), ingress('web.${DOMAIN}'))).not.toContain(
      'error certificate-blocks-ingress',
    );
    expect(found(ISSUER, certificate(), ingress('api.${domain}'))).toEqual(['error certificate-blocks-ingress']);
    expect(found(ISSUER, certificate(), ingress('api.corp.dev'))).toEqual(['error certificate-blocks-ingress']);
  });

  test('has a Secret that is filled in later', () => {
    expect(found(ISSUER, certificate('web.corp.dev', '${SECRET}'), ingress('web.corp.dev'))).toEqual([
      'info certificate-blocks-ingress',
    ]);
  });
});

describe('what an old cluster serves is no error where what runs there says so', () => {
  const release = (version: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: ${version}, sourceRef: { kind: HelmRepository, name: jetstack } } } }
`;
  const ingress = `
apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  const issuer = ISSUER.replace('ingressClassName', 'class');
  const legacy = CERTIFICATE.replace('cert-manager.io/v1', 'certmanager.k8s.io/v1alpha1');

  test('Ingresses of v1beta1, which releases before 1.5 need', () => {
    expect(found(issuer, ingress)).toEqual(['error ingress-old-api']);
    expect(found(issuer, ingress, release('v1.5.0'))).toEqual(['error ingress-old-api']);
    expect(found(issuer, ingress, release('v1.4.4')).sort()).toEqual([
      'warning controller-too-old',
      'warning ingress-old-api',
    ]);
  });

  test('objects of the group that cert-manager had until 0.10', () => {
    expect(found(legacy)).toContain('error legacy-api-group');
    expect(found(legacy, release('v1.0.0'))).toContain('error legacy-api-group');
    expect(found(legacy, release('v0.8.1'))).toContain('warning legacy-api-group');
    const [finding] = findingsIn(objects(`${legacy}\n---\n${release('v0.8.1')}`)).filter(
      ({ rule }) => rule === 'legacy-api-group',
    );
    expect(finding!.fix).toMatch(/^Upgrade cert-manager, and with it set apiVersion: /);
  });
});

test('Pebble, whose root changes at each start, is not verified anywhere', () => {
  const issuer = (server: string) =>
    ISSUER.replace('https://acme-v02.api.letsencrypt.org/directory', server).replace(
      '  acme:\n',
      '  acme:\n    skipTLSVerify: true\n',
    );
  expect(found(issuer('https://pebble.cert-manager.svc:14000/dir'))).toEqual(['info skip-tls-verify']);
  expect(found(issuer('https://my-pebble:14000/dir'))).toEqual(['info skip-tls-verify']);
  expect(found(issuer('https://ca.corp.dev/acme/directory'))).toEqual(['warning skip-tls-verify']);
});

test('a namespace that is not written is not quoted', () => {
  const manifests = `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: here }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    disableAccountKeyGeneration: true
    privateKeySecretRef: { name: account-key }
    solvers:
      - dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } }
      - selector: { dnsNames: [web.corp.dev] }
        http01: { ingress: { podTemplate: { spec: { serviceAccountName: solver, imagePullSecrets: [{ name: pull }] } } } }
---
apiVersion: v1
kind: Secret
metadata: { name: another, namespace: team-a }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: another, namespace: team-a }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec:
  secretName: web-tls
  issuerRef: { name: here }
  dnsNames: [web.corp.dev]
  keystores: { jks: { create: true, passwordSecretRef: { name: keystore, key: password } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadate: { name: web, namespace: team-a }
spec: { secretName: api-tls, issuerRef: { name: here }, dnsNames: [api.corp.dev] }
`;
  const findings = findingsIn(objects(manifests));
  expect(findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining([
      ...['account-key-missing', 'credential-secret-missing', 'keystore-secret-missing'],
      ...['pod-template-pull-secret-missing', 'solver-account-missing', 'unknown-field'],
    ]),
  );
  for (const { message, effect, fix } of findings) expect(`${message} ${effect} ${fix}`).not.toMatch(/""|''| {2}/);
  expect(findings.find(({ rule }) => rule === 'unknown-field')!.object.title).toBe('Certificate without a name');
});
