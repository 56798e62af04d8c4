import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { certificate, controller, foundBy, issuer, through } from '../fixtures';

const of = (rule: string, args: string[], ...more: string[]) => foundBy(rule, controller(args), ...more);

test.each([
  ['1.1.1.1:53', true],
  ['ns.corp.dev:53', true],
  [':53', true],
  ['1.1.1.1:', false],
  ['dns.corp.dev:domain', true],
  ['1.1.1.1:5 3', false],
  ['1.1.1.1:123456', false],
  ['[2001:db8::1]:53', true],
  ['https://1.1.1.1/dns-query', true],
  ['1.1.1.1:53,9.9.9.9:53', true],
  ['${NAMESERVERS}', true],
  ['$(NAMESERVER)', true],
  ['1.1.1.1', false],
  ['1.1.1.1:53,9.9.9.9', false],
  ['2001:db8::1', false],
  ['[2001:db8::1]', false],
  ['[2001:db8::1:53', false],
  ['x[2001:db8::1]:53', false],
  ['[2001:db8::1]:53]', false],
  ['1.1.1.1:53:54', false],
  ['a]:53', false],
  ['"1.1.1.1:53"', true],
  ['"1.1.1.1:53","9.9.9.9:53"', true],
  ['"1.1.1.1:53,9.9.9.9:53"', false],
  ['1.1.1.1:53"', false],
  ['"1.1.1.1:53', false],
  ["'1.1.1.1:53'", false],
  ["'1.1.1.1:53,9.9.9.9:53'", false],
])('the nameserver %s: %s', (servers, expected) => {
  const path = 'spec.template.spec.containers[0].args[0]';
  const found = of('controller-nameserver-malformed', [`--dns01-recursive-nameservers=${servers}`]);
  expect(found).toEqual(expected ? [] : [`error ${path}`]);
  const http01 = of('controller-nameserver-malformed', [`--acme-http01-solver-nameservers=${servers}`]);
  // Those of HTTP01 are no URLs: it is accepted, and its port is not one.
  expect(http01).toEqual(expected && !servers.startsWith('https:') ? [] : [`error ${path}`]);
});

describe('feature gates', () => {
  const gates = (value: string, tag = 'v1.21.2') =>
    foundBy(
      'controller-feature-gate-unknown',
      controller([`--feature-gates=${value}`], '', `quay.io/jetstack/cert-manager-controller${tag && `:${tag}`}`),
    ).map((one) => one.split(' ')[0]);
  test.each([
    ['ListenerSets=true', 'v1.21.2', []],
    ['ListenerSets=true', 'v1.20.0', []],
    ['ListenerSets=true', 'v1.19.0', ['error']],
    ['ListenerSet=true', 'v1.21.2', ['error']],
    ['ListenerSet=true', 'v1.99.0', []],
    ['ListenerSet=true', 'v2.0.0', []],
    ['ListenerSet=true', '', ['warning']],
    ['ListenerSet=true', 'main-v9.9', ['warning']],
    ['ListenerSets=yes', 'v1.21.2', ['error']],
    ['ListenerSets=yes', '', ['error']],
    ['ExperimentalCertificateControllers=true', '', ['error']],
    ['${GATE}=true', 'v1.21.2', []],
    ['ValidateCAA=true,Nonsense=true', 'v1.21.2', ['error']],
    ['AllAlpha=true,AllBeta=false', 'v1.0.0', []],
  ])('%s of %s', (value, tag, expected) => {
    expect(gates(value, tag)).toEqual(expected);
  });

  test.each([
    ['ExperimentalCertificateSigningRequestControllers', '1.4'],
    ['ExperimentalGatewayAPISupport', '1.5'],
    ['AdditionalCertificateOutputFormats', '1.7'],
    ['ServerSideApply', '1.8'],
    ['LiteralCertificateSubject', '1.9'],
    ['StableCertificateRequestName', '1.10'],
    ['UseCertificateRequestBasicConstraints', '1.11'],
    ['SecretsFilteredCaching', '1.12'],
    ['DisallowInsecureCSRUsageDefinition', '1.13'],
    ['NameConstraints', '1.14'],
    ['OtherNames', '1.14'],
    ['UseDomainQualifiedFinalizer', '1.16'],
    ['DefaultPrivateKeyRotationPolicyAlways', '1.18'],
    ['ACMEHTTP01IngressPathTypeExact', '1.18'],
    ['ListenerSets', '1.20'],
    ['ACMEUseARI', '1.21'],
  ])('%s came with %s', (gate, since) => {
    const earlier = `v1.${Number(since.split('.')[1]) - 1}.0`;
    expect([gates(`${gate}=true`, earlier), gates(`${gate}=true`, `v${since}.0`)]).toEqual([['error'], []]);
  });
});

describe('images that are swapped', () => {
  const image = (name: string) => `quay.io/jetstack/cert-manager-${name}:v1.21.2`;
  const by = (...documents: string[]) => foundBy('component-image-swapped', ...documents);
  const CONTAINER = 'spec.template.spec.containers[0]';
  test.each([
    ['--acme-http01-solver-image=x', 'webhook', true],
    ['--cluster-resource-namespace=x', 'webhook', true],
    ['--dynamic-serving-ca-secret-name=x', 'controller', true],
    ['--cluster-resource-namespace=x', 'controller', false],
    ['--dynamic-serving-ca-secret-name=x', 'webhook', false],
    ['--v=2', 'webhook', false],
  ])('%s of the %s', (flag, name, expected) => {
    const found = by(controller(['--v=4', flag], '', image(name)));
    expect(found).toEqual(expected ? [`error ${CONTAINER}.image`] : []);
  });

  test('of the solver', () => {
    const solver = (name: string) => by(controller([`--acme-http01-solver-image=${image(name)}`]));
    expect(solver('acmesolver')).toEqual([]);
    expect(solver('controller')).toEqual([`error ${CONTAINER}.args[0]`]);
    expect(solver('ctl')).toEqual([`error ${CONTAINER}.args[0]`]);
  });

  const values = (text: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: 1.21.2, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: ${text}
`;
  test.each([
    ['image', 'controller'],
    ['webhook.image', 'webhook'],
    ['cainjector.image', 'cainjector'],
    ['acmesolver.image', 'acmesolver'],
    ['startupapicheck.image', 'startupapicheck'],
  ])("in the chart's values: %s", (field, own) => {
    const at = (name: string) =>
      values(
        field
          .split('.')
          .reduceRight(
            (inner, part) => `{ ${part}: ${inner} }`,
            `{ repository: registry.corp.dev/cert-manager-${name} }`,
          ),
      );
    expect(by(at(own))).toEqual([]);
    for (const other of ['controller', 'webhook', 'cainjector', 'acmesolver', 'startupapicheck'])
      if (other !== own) expect(by(at(other))).toEqual([`error spec.values.${field}.repository`]);
    // The check at startup was made by cmctl until 1.14.
    expect(by(at('ctl'))).toEqual(own === 'startupapicheck' ? [] : [`error spec.values.${field}.repository`]);
  });
});

describe('a cluster resource namespace that is given', () => {
  test('is not that of any controller', () => {
    const differing = controller(['--cluster-resource-namespace=secrets']);
    const settings = `
apiVersion: cdk8s-acme.dev/v1
kind: ControllerSettings
metadata: { name: cert-manager }
spec: { namespace: cert-manager, flags: { cluster-resource-namespace: secrets } }
`;
    expect(foundBy('cluster-resource-namespace-differs', differing, through('nginx'))).toEqual([]);
    expect(foundBy('cluster-resource-namespace-differs', settings, through('nginx'))).toEqual([]);
  });
});

describe('who may use a policy of approver-policy', () => {
  const POLICY = `
apiVersion: policy.cert-manager.io/v1alpha1
kind: CertificateRequestPolicy
metadata: { name: corp }
spec: { allowed: { dnsNames: { values: ["*"] } }, selector: { issuerRef: {} } }
`;
  const role = (names = '[corp]', kind = 'ClusterRole') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: use${kind === 'Role' ? ', namespace: team-a' : ''} }
rules: [{ apiGroups: [policy.cert-manager.io], resources: [certificaterequestpolicies], verbs: [use], resourceNames: ${names} }]
`;
  const binding = (subjects: string, kind = 'ClusterRoleBinding', roleKind = 'ClusterRole', namespace = 'team-a') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: use${kind === 'RoleBinding' ? `, namespace: ${namespace}` : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: use }
subjects: ${subjects}
`;
  const account = (name = 'cert-manager', namespace = 'cert-manager') =>
    `{ kind: ServiceAccount, name: ${name}, namespace: ${namespace} }`;
  const by = (...documents: string[]) =>
    foundBy('approver-policy-not-bound', POLICY, through('nginx'), certificate(), ...documents);
  const UNBOUND = ['error metadata.name'];

  test.each<[string, string[]]>([
    [`[${account()}]`, []],
    [`[${account('other', 'other')}, ${account()}]`, []],
    [`[${account('other', 'other')}]`, UNBOUND],
    [`[${account('any')}]`, []],
    ['[{ kind: Group, name: "system:serviceaccounts" }]', []],
    ['[{ kind: Group, name: "system:serviceaccounts:cert-manager" }]', []],
    ['[{ kind: Group, name: "system:authenticated" }]', []],
    ['[{ kind: Group, name: "system:authenticated-not" }]', UNBOUND],
    ['[{ kind: Group, name: "my-system:authenticated" }]', UNBOUND],
    ['[{ kind: Group, name: "system:serviceaccountsx" }]', UNBOUND],
    ['[{ kind: User, name: "system:serviceaccount:cert-manager:cert-manager" }]', []],
    ['[{ kind: User, name: "jane" }]', UNBOUND],
    ['[{ kind: User, name: "jane:system:serviceaccount:" }]', UNBOUND],
    ['[]', UNBOUND],
  ])('%s', (subjects, expected) => {
    expect(by(role(), binding(subjects))).toEqual(expected);
  });

  test("is known from the controller's own account", () => {
    expect(by(controller([]), role(), binding(`[${account('any')}]`))).toEqual(UNBOUND);
    expect(by(controller([]), role(), binding(`[${account()}]`))).toEqual([]);
  });

  test('by roles of any kind, in any namespace', () => {
    expect(by(role('[corp]', 'Role'), binding(`[${account()}]`, 'RoleBinding', 'Role'))).toEqual([]);
    expect(by(role('[corp]', 'Role'), binding(`[${account()}]`, 'RoleBinding', 'Role', 'team-b'))).toEqual(UNBOUND);
    expect(by(role(), binding(`[${account()}]`, 'RoleBinding', 'ClusterRole', 'team-b'))).toEqual([]);
    expect(by(role('[]'), binding(`[${account()}]`))).toEqual([]);
    expect(by(role('[other]'), binding(`[${account()}]`))).toEqual(['warning metadata.name']);
    expect(by()).toEqual(['warning metadata.name']);
    expect(by(role())).toEqual(UNBOUND);
    expect(by(role('[corp, "${NAME}"]'))).toEqual([]);
  });
});

describe('Gateway API', () => {
  const gateway = issuer('{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: edge, namespace: edge }] } } }');
  test('is needed only where a certificate is solved through a Gateway', () => {
    const FOUND = ['error spec.template.spec.containers[0].args'];
    expect(of('gateway-api-off', [], gateway, certificate())).toEqual(FOUND);
    expect(of('gateway-api-off', [], gateway)).toEqual([]);
    expect(of('gateway-api-off', ['--enable-gateway-api'], gateway, certificate())).toEqual([]);
    const gated = ['--enable-gateway-api', '--feature-gates=ExperimentalGatewayAPISupport=false'];
    expect(of('gateway-api-off', gated, gateway, certificate())).toHaveLength(1);
  });
});

describe("what OpenShift's operator takes", () => {
  const refused = (config: string, name = 'cluster') =>
    foundBy(
      'openshift-override-refused',
      `
apiVersion: operator.openshift.io/v1alpha1
kind: CertManager
metadata: { name: ${name} }
spec: { controllerConfig: ${config} }
`,
    ).map((one) => one.split(' ')[1]);
  test.each([
    ...[
      'namespace',
      'cluster-resource-namespace',
      'controllers',
      'kubeconfig',
      'master',
      'config',
      'default-issuer-name',
    ],
    ...['default-issuer-kind', 'default-issuer-group', 'acme-http01-solver-image', 'leader-elect'],
    ...['leader-election-namespace', 'max-concurrent-challenges', 'concurrent-workers'],
    ...['cluster-issuer-ambient-credentials', 'dns01-check-retry-period', 'auto-certificate-annotations'],
  ])('not --%s', (flag) => {
    expect(refused(`{ overrideArgs: ["--v=2", "--${flag}=x"] }`)).toEqual(['spec.controllerConfig.overrideArgs[1]']);
  });
  test.each<[string, string[]]>([
    ['{ overrideArgs: ["--dns01-recursive-nameservers=1.1.1.1:53"] }', []],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', '${NAME}'].map((name): [string, string[]] => [
      `{ overrideEnv: [{ name: "${name}", value: a }] }`,
      [],
    ]),
    ['{ overrideEnv: [{ name: HTTP_PROXY }, { name: AWS_REGION }] }', ['spec.controllerConfig.overrideEnv[1]']],
    ['{ overrideLabels: { azure.workload.identity/use: "true" } }', []],
    ['{ overrideLabels: { team: a } }', ['spec.controllerConfig.overrideLabels["team"]']],
  ])('%s', (config, expected) => {
    expect(refused(config)).toEqual(expected);
  });
  test('one of another name', () => {
    expect(refused('{}', 'other')).toEqual(['metadata.name']);
    expect(refused('{}', '"${NAME}"')).toEqual([]);
  });
});

test('an argument is shown up to 60 characters', () => {
  const said = (length: number) =>
    findingsIn(objects(controller([`--dns01-recursive-nameservers=${'a'.repeat(length)}`]))).map(
      ({ message }) => message,
    );
  expect(said(60)).toEqual([`--dns01-recursive-nameservers has "${'a'.repeat(60)}", which is not HOST:PORT.`]);
  expect(said(61)).toEqual(said(60));
});

testTexts();
