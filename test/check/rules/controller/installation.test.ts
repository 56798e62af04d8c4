import { testTexts } from '../../said';
import { certificate, controller, found, issuer, through } from '../fixtures';

const release = (values: string, version = '1.21.2', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: ${version}, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: ${values}
  ${more}
`;
const application = (values: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { namespace: cert-manager, server: https://kubernetes.default.svc }
  source: { chart: cert-manager, repoURL: https://charts.jetstack.io, targetRevision: v1.21.2, helm: { valuesObject: ${values} } }
`;
const k3s = (values: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cert-manager, namespace: kube-system }
spec: { chart: cert-manager, version: v1.21.2, targetNamespace: cert-manager, valuesContent: '${values}' }
`;
const openshift = (config: string, name = 'cluster') => `
apiVersion: operator.openshift.io/v1alpha1
kind: CertManager
metadata: { name: ${name} }
spec: { controllerConfig: ${config} }
`;
const account = (name: string, annotations: string, more = '') => `
apiVersion: v1
kind: ServiceAccount
metadata: { name: ${name}, namespace: cert-manager, annotations: { ${annotations} }${more} }
`;
const only = (rule: string, ...documents: string[]) => found(...documents).filter((one) => one.includes(` ${rule} `));

describe('flags', () => {
  test.each([
    ['misspelt', controller(['--dns01-recursive-nameserver=1.1.1.1:53'])],
    ['misspelt in a chart', release('{ extraArgs: [--enable-gatewayapi] }')],
    ['misspelt in an Application', application('{ extraArgs: [--isuer-ambient-credentials] }')],
    ['misspelt in a HelmChart', k3s('extraArgs: [--cluster-resource-namespaces=a]')],
    ["the webhook's", release('{ extraArgs: [--secure-port=10260] }')],
    ["the cainjector's", controller(['--enable-certificates-data-source=false'])],
    ['removed', controller(['--renew-before-expiry-duration=240h'])],
    ['removed long ago', release('{ extraArgs: [--default-acme-issuer-challenge-type=dns01] }', '1.x')],
    [
      'newer than the release',
      controller(['--enable-gateway-api'], '', 'quay.io/jetstack/cert-manager-controller:v1.14.4'),
    ],
    ['of 1.21', release('{ extraArgs: ["--acme-http01-solver-extra-labels=owner=a"] }', '1.20.1')],
  ])('unknown: %s', (_, yaml) => {
    expect(only('controller-flag-unknown', yaml)).toHaveLength(1);
  });

  test.each([
    ['known', controller(['--v=2', '--leader-election-namespace=kube-system', '--dns01-recursive-nameservers-only'])],
    ['with underscores', controller(['--skip_headers', '--log_dir=/tmp'])],
    [
      'known in no release that is here, where the release is not known',
      release('{ extraArgs: [--some-new-thing=1] }', '1.x'),
    ],
    ['of a release that is a range', release('{ extraArgs: [--enable-gateway-api] }', '1.x')],
    ['of its release', controller(['--enable-gateway-api'], '', 'quay.io/jetstack/cert-manager-controller:v1.15.0')],
    [
      'deprecated, and still there',
      controller(['--renew-before-expiry-duration=240h'], '', 'quay.io/jetstack/cert-manager-controller:v1.2.0'),
    ],
    ['filled in later', controller(['--${FLAG}=1'])],
  ])('no fault: %s', (_, yaml) => {
    expect(only('controller-flag-unknown', yaml)).toEqual([]);
  });
});

describe('images', () => {
  test.each([
    ['the controller', release('{ image: { repository: registry.corp.dev/jetstack/cert-manager-acmesolver } }')],
    ['the webhook', application('{ webhook: { image: { repository: registry.corp.dev/cert-manager-controller } } }')],
    ['the solver', k3s('acmesolver: { image: { repository: registry.corp.dev/cert-manager-controller } }')],
    ['the solver by flag', controller(['--acme-http01-solver-image=quay.io/jetstack/cert-manager-webhook:v1.21.2'])],
    [
      'a Deployment',
      controller(['--cluster-resource-namespace=a'], '', 'quay.io/jetstack/cert-manager-webhook:v1.21.2'),
    ],
  ])('swapped: %s', (_, yaml) => {
    expect(only('component-image-swapped', yaml)).toHaveLength(1);
  });

  test.each([
    [
      'mirrored',
      release(
        '{ image: { repository: registry.corp.dev/cert-manager-controller }, webhook: { image: { repository: registry.corp.dev/cert-manager-webhook } } }',
      ),
    ],
    [
      'with other names',
      release(
        '{ image: { repository: registry.corp.dev/certs/main }, acmesolver: { image: { repository: registry.corp.dev/acmesolver } } }',
      ),
    ],
    ['of a DNS webhook', controller(['--secure-port=1'], '', 'registry.corp.dev/cert-manager-webhook-hetzner:1')],
    ['open', release('{ image: { repository: "${REGISTRY}/cert-manager-controller" } }')],
  ])('no fault: %s', (_, yaml) => {
    expect(only('component-image-swapped', yaml)).toEqual([]);
  });
});

describe('webhook and cainjector', () => {
  const deployment = (port: number, hostNetwork = true) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager-webhook, namespace: cert-manager }
spec: { template: { spec: { hostNetwork: ${hostNetwork}, containers: [{ name: w, image: "quay.io/jetstack/cert-manager-webhook:v1.21.2", args: ["--secure-port=${port}"] }] } } }
`;
  test('a port that the kubelet has', () => {
    const rule = 'webhook-port-taken';
    expect(only(rule, release('{ webhook: { hostNetwork: true } }'))).toHaveLength(1);
    expect(only(rule, application('{ webhook: { hostNetwork: true, securePort: 10250 } }'))).toHaveLength(1);
    expect(only(rule, deployment(10250))).toHaveLength(1);
    expect(only(rule, deployment(10260))).toEqual([]);
    expect(only(rule, deployment(10250, false))).toEqual([]);
    expect(only(rule, release('{ webhook: { hostNetwork: true, securePort: 10260 } }'))).toEqual([]);
    expect(only(rule, release('{ webhook: { hostNetwork: true, config: { securePort: 10260 } } }'))).toEqual([]);
    expect(
      only(rule, release('{ webhook: { hostNetwork: true } }', '1.21.2', 'valuesFrom: [{ kind: Secret, name: v }]')),
    ).toEqual([]);
    expect(only(rule, release('{ webhook: { hostNetwork: true, securePort: "${PORT}" } }'))).toEqual([]);
  });

  test('a cainjector that is off', () => {
    const rule = 'cainjector-off';
    expect(only(rule, release('{ cainjector: { enabled: false } }'))).toHaveLength(1);
    expect(only(rule, release('{ cainjector: { replicaCount: 2 } }'))).toEqual([]);
    const other = deployment(1).replace(/cert-manager-webhook/g, 'cert-manager-cainjector');
    expect(only(rule, release('{ cainjector: { enabled: false } }'), other)).toEqual([]);
    expect(only(rule, release('{ cainjector: { enabled: false } }'), application('{}'))).toEqual([]);
  });
});

describe("OpenShift's CertManager", () => {
  const rule = 'openshift-override-refused';
  test.each([
    [
      'an argument',
      openshift('{ overrideArgs: [--cluster-resource-namespace=a] }'),
      'spec.controllerConfig.overrideArgs[0]',
    ],
    [
      'a variable',
      openshift('{ overrideEnv: [{ name: AWS_REGION, value: a }] }'),
      'spec.controllerConfig.overrideEnv[0]',
    ],
    ['a label', openshift('{ overrideLabels: { owner: a } }'), 'spec.controllerConfig.overrideLabels["owner"]'],
    ['its name', openshift('{}', 'cert-manager'), 'metadata.name'],
  ])('refused: %s', (_, yaml, path) => {
    expect(only(rule, yaml)).toEqual([expect.stringContaining(` ${rule} ${path}`)]);
  });

  test('taken, or not known', () => {
    const args =
      '[--dns01-recursive-nameservers-only, "--v=4", --issuer-ambient-credentials, --enable-certificate-owner-ref]';
    const env = '[{ name: HTTPS_PROXY, value: "http://proxy.corp.dev" }]';
    expect(
      only(
        rule,
        openshift(
          `{ overrideArgs: ${args}, overrideEnv: ${env}, overrideLabels: { azure.workload.identity/use: "true" } }`,
        ),
      ),
    ).toEqual([]);
    expect(
      only(
        rule,
        openshift('{}')
          .replace('operator.openshift.io', 'operator.cert-manager.io')
          .replace('name: cluster', 'name: a'),
      ),
    ).toEqual([]);
  });
});

describe('cloud identity', () => {
  const ROLE = 'eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/cm"';
  const route53 = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  const azure = issuer(
    '{ dns01: { azureDNS: { subscriptionID: a, resourceGroupName: b, managedIdentity: { clientID: c } } } }',
  );
  const google = issuer('{ dns01: { cloudDNS: { project: a } } }');

  test.each([
    ['below webhook', release(`{ webhook: { serviceAccount: { annotations: { ${ROLE} } } } }`), route53],
    [
      'below controller',
      application('{ controller: { serviceAccount: { annotations: { iam.gke.io/gcp-service-account: a@b.iam } } } }'),
      google,
    ],
    ['at the pods', release(`{ podAnnotations: { ${ROLE} } }`), route53],
    ['at the Deployment', release('{ deploymentAnnotations: { iam.gke.io/gcp-service-account: a@b.iam } }'), google],
    ['among the labels of the account', release(`{ serviceAccount: { labels: { ${ROLE} } } }`), route53],
    ['right below serviceAccount', release(`{ serviceAccount: { ${ROLE} } }`), route53],
    [
      'at the default account',
      [controller(['--v=2']), account('cert-manager', 'a: b'), account('default', ROLE)].join('---'),
      route53,
    ],
    [
      'at an account of another name',
      [
        controller(['--v=2']),
        account('cert-manager', 'a: b'),
        account('cert-manager-dns01', 'azure.workload.identity/client-id: c'),
      ].join('---'),
      azure,
    ],
  ])('elsewhere: %s', (_, yaml, to) => {
    expect(only('controller-identity-elsewhere', yaml, to)).toHaveLength(1);
  });

  test.each([
    [
      'where it belongs',
      release(
        `{ serviceAccount: { annotations: { ${ROLE} } }, webhook: { serviceAccount: { annotations: { ${ROLE} } } } }`,
      ),
      route53,
    ],
    [
      'of a DNS webhook',
      [controller(['--v=2']), account('cert-manager', 'a: b'), account('webhook-dns', ROLE)].join('---'),
      route53,
    ],
    [
      'with keys',
      [controller(['--v=2']), account('cert-manager', 'a: b'), account('default', ROLE)].join('---'),
      issuer(
        '{ dns01: { route53: { region: a, accessKeyID: AKIAIOSFODNN7EXAMPLE, secretAccessKeySecretRef: { name: a, key: b } } } }',
      ),
    ],
    [
      'also at the pods',
      release(`{ podAnnotations: { ${ROLE} }, serviceAccount: { annotations: { ${ROLE} } } }`),
      route53,
    ],
    ['of another tool', release('{ podAnnotations: { iam.amazonaws.com/role: cm } }'), route53],
    ['for another cloud', release(`{ webhook: { serviceAccount: { annotations: { ${ROLE} } } } }`), azure],
    [
      'with values from elsewhere',
      release(
        `{ webhook: { serviceAccount: { annotations: { ${ROLE} } } } }`,
        '1.21.2',
        'valuesFrom: [{ kind: Secret, name: v }]',
      ),
      route53,
    ],
    ['whose account is not shown', [controller(['--v=2']), account('default', ROLE)].join('---'), route53],
    ['without a controller', account('default', ROLE), route53],
  ])('no fault: %s', (_, yaml, to) => {
    expect(only('controller-identity-elsewhere', yaml, to)).toEqual([]);
  });

  const CLIENT = 'azure.workload.identity/client-id: c';
  test.each([
    ['in a chart', release(`{ serviceAccount: { annotations: { ${CLIENT} } } }`)],
    [
      'with the label at the account of the chart',
      release('{ serviceAccount: { labels: { azure.workload.identity/use: "true" } } }'),
    ],
    ['at the account only', [controller(['--v=2']), account('cert-manager', CLIENT)].join('---')],
    [
      'as a label of the account',
      [
        controller(['--v=2']),
        account('cert-manager', 'a: b', ', labels: { azure.workload.identity/use: "true" }'),
      ].join('---'),
    ],
  ])('a pod without the label: %s', (_, yaml) => {
    expect(only('workload-identity-label-missing', yaml, azure)).toHaveLength(1);
  });

  test.each([
    [
      'with the label',
      release(`{ podLabels: { azure.workload.identity/use: "true" }, serviceAccount: { annotations: { ${CLIENT} } } }`),
    ],
    [
      'with a label that is a switch',
      release(`{ podLabels: { azure.workload.identity/use: true }, serviceAccount: { annotations: { ${CLIENT} } } }`),
    ],
    ['with a managed identity of the node', release('{}')],
    [
      'with values from elsewhere',
      release(
        `{ serviceAccount: { annotations: { ${CLIENT} } } }`,
        '1.21.2',
        'valuesFrom: [{ kind: Secret, name: v }]',
      ),
    ],
  ])('a pod %s', (_, yaml) => {
    expect(only('workload-identity-label-missing', yaml, azure)).toEqual([]);
  });

  test("the controller's own token: the charts of 1.16 to 1.20 make a Role for it", () => {
    const own = issuer(
      '{ dns01: { route53: { region: a, role: "arn:aws:iam::111122223333:role/dns", auth: { kubernetes: { serviceAccountRef: { name: cert-manager } } } } } }',
    );
    const rule = 'route53-token-not-allowed';
    const at = (version: string) => release('{}', version);
    expect(only(rule, at('1.21.0'), own)).toHaveLength(1);
    expect(only(rule, at('1.20.0'), own)).toEqual([]);
    expect(only(rule, at('1.16.0'), own)).toEqual([]);
    expect(only(rule, at('1.15.5'), own)).toHaveLength(1);
    expect(only(rule, own)).toEqual([]);
    // What installs it creates it.
    expect(only('route53-token-account-missing', at('1.21.0'), own)).toEqual([]);
    expect(only('route53-token-account-missing', own)).toEqual([]);
    const role = `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: token, namespace: cert-manager }
rules: [{ apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [cert-manager], verbs: [create] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: token, namespace: cert-manager }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: token }
subjects: [{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }]
`;
    expect(only(rule, at('1.21.0'), own, role)).toEqual([]);
  });
});

test('ClusterIssuers that may not use the credentials of the pod', () => {
  const ambient = issuer('{ dns01: { cloudDNS: { project: p } } }');
  const own = issuer('{ dns01: { cloudDNS: { project: p, serviceAccountSecretRef: { name: dns, key: k } } } }');
  const off = release('{ extraArgs: ["--cluster-issuer-ambient-credentials=false"] }');
  const rule = 'ambient-credentials-on-issuer';
  expect(only(rule, off, ambient)).toHaveLength(1);
  expect(only(rule, release('{ config: { clusterIssuerAmbientCredentials: false } }'), ambient)).toHaveLength(1);
  expect(only(rule, off, own)).toEqual([]);
  expect(only(rule, ambient)).toEqual([]);
  expect(only(rule, release('{}'), ambient)).toEqual([]);
  expect(only(rule, release('{ extraArgs: ["--cluster-issuer-ambient-credentials=${ON}"] }'), ambient)).toEqual([]);
  expect(only(rule, release('{}', '1.21.2', 'valuesFrom: [{ kind: Secret, name: v }]'), ambient)).toEqual([]);
});

test.each([
  ["secretAccessKeySecretRef: { name: '' }", 1],
  ['secretAccessKeySecretRef: { name: keys, key: k }, accessKeyID: AKIAIOSFODNN7EXAMPLE', 0],
  ['secretAccessKeySecretRef: { name: "${SECRET}", key: k }, accessKeyID: AKIAIOSFODNN7EXAMPLE', 0],
])('an Issuer for Route 53 with %s', (keys, count) => {
  const document = issuer(`{ dns01: { route53: { region: eu-west-1, ${keys} } } }`)
    .replace('kind: ClusterIssuer', 'kind: Issuer')
    .replace('name: letsencrypt }', 'name: letsencrypt, namespace: team-a }');
  expect(only('ambient-credentials-on-issuer', document)).toHaveLength(count);
});

test('a set without any of it', () => {
  expect(found(controller(['--v=2']), through('nginx'), certificate())).toEqual([]);
});

testTexts();
