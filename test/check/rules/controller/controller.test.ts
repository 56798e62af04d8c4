import { testTexts } from '../../said';
import { certificate, controller, found, through } from '../fixtures';

const ARGS = 'spec.template.spec.containers[0].args';
const release = (values: string, version = 'v1.21.2') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: "${version}" } }, values: ${values} }
`;

describe('feature gates', () => {
  test.each([
    ['removed', ['--feature-gates=ExperimentalCertificateControllers=true'], 'v1.21.2', 'error'],
    ['misspelt', ['--feature-gates=ServerSideAply=true'], 'v1.21.2', 'error'],
    ['too new', ['--feature-gates=ListenerSets=true'], 'v1.19.0', 'error'],
    ['without a value', ['--feature-gates=ServerSideApply'], 'v1.21.2', 'error'],
    ['one of several', ['--feature-gates=ServerSideApply=true,Nothing=false'], 'v1.21.2', 'error'],
  ])('%s', (_, args, version, severity) => {
    const image = `quay.io/jetstack/cert-manager-controller:${version}`;
    expect(found(controller(args, '', image))).toEqual([`${severity} controller-feature-gate-unknown ${ARGS}[0]`]);
  });

  test('by the chart, in either place', () => {
    expect(found(release('{ featureGates: "Nothing=true" }'))).toEqual([
      'error controller-feature-gate-unknown spec.values.featureGates',
    ]);
    expect(found(release('{ config: { featureGates: { Nothing: true } } }'))).toEqual([
      'error controller-feature-gate-unknown spec.values.config.featureGates.Nothing',
    ]);
  });

  test.each([
    ['known', ['--feature-gates=ServerSideApply=true,AllAlpha=false,ValidateCAA=false']],
    ['not known yet', ['--feature-gates=${GATES}']],
  ])('are fine where they are %s', (_, args) => {
    expect(found(controller(args))).toEqual([]);
  });

  test('of a release that came after this package are not judged', () => {
    expect(
      found(controller(['--feature-gates=BrandNew=true'], '', 'quay.io/jetstack/cert-manager-controller:v1.99.0')),
    ).toEqual([]);
  });

  test('where the release is not known, one that is not known either may be new', () => {
    expect(found(release('{ featureGates: "BrandNew=true" }', '>=1.0.0'))).toEqual([
      'warning controller-feature-gate-unknown spec.values.featureGates',
    ]);
  });
});

describe('flags that no release has', () => {
  const OFFICIAL = 'quay.io/jetstack/cert-manager-controller:v';

  test.each(['--log-level=debug', '--acme-http01-solver-image-pull-secrets=registry', '--enable-everything'])(
    '%s',
    (flag) => {
      expect(found(controller([flag]))).toEqual([`warning controller-flag-unknown ${ARGS}[0]`]);
      expect(found(release(`{ extraArgs: ["${flag}"] }`))).toEqual([
        'warning controller-flag-unknown spec.values.extraArgs[0]',
      ]);
    },
  );

  test.each([
    ['a release that came after this package', controller(['--brand-new'], '', `${OFFICIAL}1.99.0`)],
    ['an image of others', controller(['--of-ours'], '', 'registry.corp.dev/cert-manager/ours-controller:v1.21.2')],
    ['a release that is not known', release('{ extraArgs: ["--brand-new"] }', '>=1.0.0')],
    ['a flag that is not known yet', controller(['--${FLAG}=x'])],
  ])('not %s', (_, yaml) => {
    expect(found(yaml).filter((one) => one.includes('controller-flag-unknown'))).toEqual([]);
  });
});

describe('--namespace', () => {
  const flag = (namespace: string) => controller([`--namespace=${namespace}`]);

  test('excludes other namespaces and ClusterIssuers', () => {
    expect(found(flag('certs'), through('nginx'), certificate())).toEqual([
      `error controller-watches-one-namespace ${ARGS}[0]`,
    ]);
    expect(found(flag('team-a'), through('nginx'), certificate())).toEqual([
      `error controller-watches-one-namespace ${ARGS}[0]`,
    ]);
    expect(found(release('{ extraArgs: [--namespace=certs] }'), through('nginx'), certificate())).toEqual([
      'error controller-watches-one-namespace spec.values.extraArgs[0]',
    ]);
  });

  test('is fine for Issuers of that namespace, and where nobody knows it', () => {
    const issuer = through('nginx')
      .replace('ClusterIssuer', 'Issuer')
      .replace('name: letsencrypt }', 'name: letsencrypt, namespace: team-a }');
    const own = certificate().replace('ClusterIssuer', 'Issuer');
    expect(found(flag('team-a'), issuer, own)).toEqual([]);
    expect(found(flag('${NAMESPACE}'), through('nginx'), certificate())).toEqual([]);
    expect(found(controller(['--v=2']), through('nginx'), certificate())).toEqual([]);
  });
});

describe('automatic approval', () => {
  const off = controller(['--controllers=*,-certificaterequests-approver']);

  test('turned off needs somebody else who approves', () => {
    expect(found(off, through('nginx'), certificate())).toEqual([`warning auto-approval-off ${ARGS}[0]`]);
    expect(found(release('{ disableAutoApproval: true }'), through('nginx'), certificate())).toEqual([
      'warning auto-approval-off spec.values.disableAutoApproval',
    ]);
  });

  test.each([
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: policy, namespace: cert-manager }\nspec: { chart: { spec: { chart: cert-manager-approver-policy } } }',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: my-approver, namespace: cert-manager }\nspec: {}',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: x }\nrules: [{ apiGroups: [cert-manager.io], resources: [signers], verbs: [approve] }]',
  ])('is fine with an approver', (approver) => {
    expect(found(off, through('nginx'), certificate(), approver)).toEqual([]);
  });

  test('is on unless it is turned off', () => {
    for (const value of ['*', 'issuers,certificaterequests-approver', '-gateway-shim'])
      expect(found(controller([`--controllers=${value}`]), through('nginx'), certificate())).toEqual([]);
  });
});

describe('approver-policy', () => {
  const POLICY = `
apiVersion: policy.cert-manager.io/v1alpha1
kind: CertificateRequestPolicy
metadata: { name: corp }
spec: { allowed: { dnsNames: { values: ["*.corp.dev"] } }, selector: { issuerRef: {} } }
`;
  const role = (name = 'corp') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: use-corp }
rules: [{ apiGroups: [policy.cert-manager.io], resources: [certificaterequestpolicies], verbs: [use], resourceNames: [${name}] }]
`;
  const bound = (subject: string, kind = 'ClusterRoleBinding', namespace = '') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: use-corp${namespace && `, namespace: ${namespace}`} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: use-corp }
subjects: [${subject}]
`;
  const rest = [through('nginx'), certificate()];

  test('a policy that cert-manager may not use', () => {
    expect(found(POLICY, ...rest)).toEqual(['warning approver-policy-not-bound metadata.name']);
    expect(found(POLICY, role(), ...rest)).toEqual(['error approver-policy-not-bound metadata.name']);
    expect(found(POLICY, role(), bound('{ kind: ServiceAccount, name: other, namespace: team-a }'), ...rest)).toEqual([
      'error approver-policy-not-bound metadata.name',
    ]);
    expect(
      found(
        POLICY,
        role('other'),
        bound('{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }'),
        ...rest,
      ),
    ).toEqual(['warning approver-policy-not-bound metadata.name']);
  });

  test.each([
    bound('{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }'),
    bound('{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }', 'RoleBinding', 'team-a'),
    bound('{ kind: Group, name: "system:authenticated" }'),
    bound('{ kind: Group, name: "system:serviceaccounts:cert-manager" }'),
    bound('{ kind: ServiceAccount, name: "${ACCOUNT}", namespace: cert-manager }'),
  ])('a policy that it may use', (binding) => {
    expect(found(POLICY, role(), binding, ...rest)).toEqual([]);
  });
});

describe('the solver image', () => {
  const IMAGE = '--acme-http01-solver-image=registry.corp.dev/acmesolver:v1.21.2';
  const PULL = '\n      imagePullSecrets: [{ name: registry }]';
  const own = 'registry.corp.dev/cert-manager-controller:v1.21.2';
  const path = 'spec.acme.solvers[0].http01.ingress.podTemplate.spec.imagePullSecrets';

  test('in a private registry, and solver pods without a pull secret', () => {
    expect(found(controller([IMAGE], PULL, own), through('nginx'), certificate())).toEqual([
      `warning solver-image-without-pull-secret ${path}`,
    ]);
    const values =
      '{ image: { repository: registry.corp.dev/cert-manager-controller }, acmesolver: { image: { repository: registry.corp.dev/acmesolver } }, global: { imagePullSecrets: [{ name: registry }] } }';
    expect(found(release(values), through('nginx'), certificate())).toEqual([
      `warning solver-image-without-pull-secret ${path}`,
    ]);
  });

  test('the ServiceAccount of the pods is what lacks it, in each namespace', () => {
    const account = (namespace: string, secrets = '') =>
      `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: solver, namespace: ${namespace} }\n${secrets}`;
    const issuer = through('nginx', ', podTemplate: { spec: { serviceAccountName: solver } }');
    const set = [controller([IMAGE], PULL, own), issuer, certificate(), certificate('', 'team-b', 'b.corp.dev')];
    expect(found(...set, account('team-a'), account('team-b'))).toEqual([
      'warning solver-image-without-pull-secret imagePullSecrets',
      'warning solver-image-without-pull-secret imagePullSecrets',
    ]);
    // What the account has in another namespace is said by the rule about that.
    const secret = 'imagePullSecrets: [{ name: registry }]';
    expect(found(...set, account('team-a'), account('team-b', secret)).filter((one) => /without/.test(one))).toEqual([
      'warning solver-account-without-pull-secrets imagePullSecrets',
    ]);
  });

  test('in a registry for which the set has credentials', () => {
    const secret = `
apiVersion: v1
kind: Secret
metadata: { name: registry, namespace: apps }
type: kubernetes.io/dockerconfigjson
stringData: { .dockerconfigjson: '{"auths":{"registry.corp.dev":{"username":"u","password":"p"}}}' }
`;
    expect(found(controller([IMAGE], '', own), through('nginx'), certificate(), secret)).toContain(
      `warning solver-image-without-pull-secret ${path}`,
    );
    expect(found(controller([IMAGE], '', own), through('nginx'), certificate())).toEqual([]);
  });

  test.each([
    [
      'the template names one',
      through('nginx', ', podTemplate: { spec: { imagePullSecrets: [{ name: registry }] } }'),
      '',
    ],
    [
      "the namespace's default ServiceAccount has one",
      through('nginx'),
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: default, namespace: team-a }\nimagePullSecrets: [{ name: registry }]',
    ],
  ])('is pulled where %s', (_, issuer, more) => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: registry, namespace: team-a }\ntype: kubernetes.io/dockerconfigjson\nstringData: { .dockerconfigjson: "${CONFIG}" }';
    const rules = found(controller([IMAGE], PULL, own), issuer, certificate(), secret, ...(more ? [more] : []));
    expect(rules.filter((one) => one.includes('without-pull-secret'))).toEqual([]);
  });

  test.each([
    'quay.io/jetstack/cert-manager-acmesolver:v1.21.2',
    'docker.io/bitnami/acmesolver:1',
    '${REGISTRY}/acmesolver',
  ])('is public, or not known: %s', (image) => {
    expect(found(controller([`--acme-http01-solver-image=${image}`], PULL), through('nginx'), certificate())).toEqual(
      [],
    );
  });

  test('is of no matter to DNS01', () => {
    const dns = through('nginx').replace(/\{ http01.*\}\]/, '{ dns01: { route53: { region: eu-west-1 } } }]');
    expect(found(controller([IMAGE], PULL, own), dns, certificate())).toEqual([]);
  });
});

describe('ListenerSets', () => {
  const SET = `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { parentRef: { name: public }, listeners: [] }
`;
  const on = ['--enable-gateway-api', '--enable-gateway-api-listenerset', '--feature-gates=ListenerSets=true'];
  const path = 'metadata.annotations["cert-manager.io/cluster-issuer"]';

  test('need three settings, and cert-manager 1.20', () => {
    for (let i = 0; i < 3; i++)
      expect(found(controller(on.filter((_, j) => j !== i)), through('nginx'), SET)).toEqual([
        `error listener-set-off ${path}`,
      ]);
    const old = controller(on.slice(0, 1), '', 'quay.io/jetstack/cert-manager-controller:v1.19.0');
    expect(found(old, through('nginx'), SET)).toEqual([`error listener-set-off ${path}`]);
  });

  test('are read with all three; without a controller, nobody knows', () => {
    expect(found(controller(on), through('nginx'), SET)).toEqual([]);
    expect(found(through('nginx'), SET)).toEqual([]);
    expect(found(controller(['--config=/x']), through('nginx'), SET)).toEqual([]);
  });
});

testTexts();
