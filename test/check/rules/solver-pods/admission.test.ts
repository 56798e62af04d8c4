import { GATEKEEPER_LIBRARY } from '../../../../lib/check/knowledge/gatekeeper-library';
import { testTexts } from '../../said';
import { certificate, controller, found, issuer, through } from '../fixtures';

const namespace = (labels: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: team-a, labels: { ${labels} } }
`;
const constraint = (kind: string, parameters = '{}', match = '{}', more = '') => `
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata: { name: c }
spec: { match: ${match}, parameters: ${parameters}${more} }
`;
const kyverno = (kinds: string, rule: string, spec = 'validationFailureAction: Enforce') => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: p }
spec:
  ${spec}
  rules: [{ name: r, match: { any: [{ resources: { kinds: ${kinds} } }] }, ${rule} }]
`;
const pod = (securityContext: string) =>
  through('nginx', `, podTemplate: { spec: { securityContext: ${securityContext} } }`);
const old = (version: string) => controller(['--v=2'], '', `quay.io/jetstack/cert-manager-controller:${version}`);
const RESTRICTED = namespace('pod-security.kubernetes.io/enforce: restricted');
const BASELINE = namespace('pod-security.kubernetes.io/enforce: baseline');

describe('Pod Security Standards', () => {
  test.each([
    ['1.9', [RESTRICTED, old('v1.9.1'), through('nginx')], 'pod-security-refuses-solver'],
    ['1.8', [RESTRICTED, old('v1.8.0'), through('nginx')], 'pod-security-refuses-solver'],
    [
      'a flag',
      [RESTRICTED, controller(['--acme-http01-solver-run-as-non-root=false']), through('nginx')],
      'pod-security-refuses-solver',
    ],
    ['no runAsNonRoot', [RESTRICTED, pod('{ fsGroup: 1000 }')], 'solver-security-context-weakened'],
    [
      'root',
      [RESTRICTED, pod('{ runAsUser: 0, seccompProfile: { type: RuntimeDefault } }')],
      'solver-security-context-weakened',
    ],
    [
      'unconfined in baseline',
      [BASELINE, pod('{ seccompProfile: { type: Unconfined } }')],
      'solver-security-context-weakened',
    ],
    [
      'a sysctl',
      [BASELINE, pod('{ sysctls: [{ name: kernel.msgmax, value: "1" }] }')],
      'solver-security-context-weakened',
    ],
  ])('refused: %s', (_, documents, rule) => {
    const rules = found(...documents, certificate()).filter((one) => /security-/.test(one));
    expect(rules).toEqual([expect.stringContaining(`error ${rule} `)]);
  });

  test.each([
    ['1.10', [RESTRICTED, old('v1.10.0'), through('nginx')]],
    ['1.9 in baseline', [BASELINE, old('v1.9.1'), through('nginx')]],
    [
      'a namespace that only warns',
      [namespace('pod-security.kubernetes.io/warn: restricted'), old('v1.9.1'), through('nginx')],
    ],
    ['a namespace that is not shown', [old('v1.9.1'), through('nginx')]],
    [
      'an old version of the standard',
      [
        namespace('pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.18'),
        old('v1.9.1'),
        through('nginx'),
      ],
    ],
    ['a context that meets it', [RESTRICTED, pod('{ runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }')]],
    ['a safe sysctl', [BASELINE, pod('{ sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] }')]],
    ['DNS01', [RESTRICTED, old('v1.9.1'), issuer('{ dns01: { route53: { region: eu-west-1 } } }')]],
    [
      'a level that is filled in later',
      [namespace('pod-security.kubernetes.io/enforce: "${LEVEL}"'), old('v1.9.1'), through('nginx')],
    ],
  ])('admitted: %s', (_, documents) => {
    expect(found(...documents, certificate()).filter((one) => /security-/.test(one))).toEqual([]);
  });
});

describe('Gatekeeper', () => {
  const PROBES = constraint('K8sRequiredProbes', '{ probes: [readinessProbe], probeTypes: [httpGet] }');
  test.each([
    ['a label', constraint('K8sRequiredLabels', '{ labels: [{ key: owner }] }'), 'spec.parameters.labels[0]'],
    [
      "a label, as the demo's template has it",
      constraint('K8sRequiredLabels', '{ labels: [owner] }'),
      'spec.parameters.labels[0]',
    ],
    [
      'an annotation of the Ingress',
      constraint(
        'K8sRequiredAnnotations',
        '{ annotations: [{ key: external-dns.alpha.kubernetes.io/set-identifier }] }',
        '{ kinds: [{ apiGroups: [networking.k8s.io], kinds: [Ingress] }] }',
      ),
      'spec.parameters.annotations[0]',
    ],
    ['probes', PROBES, 'spec.parameters.probes'],
    ['node ports', constraint('K8sBlockNodePort'), 'spec.match'],
    ['HTTPS only', constraint('K8sHttpsOnly'), 'spec.match'],
    ['ratios', constraint('K8sContainerRatios', '{ ratio: "2" }'), 'spec.parameters.ratio'],
    ['limits', constraint('K8sContainerLimits', '{ cpu: 50m, memory: 1Gi }'), 'spec.parameters.cpu'],
    ['resources', constraint('K8sRequiredResources', '{ limits: [ephemeral-storage] }'), 'spec.parameters.limits'],
    [
      'users',
      constraint('K8sPSPAllowedUsers', '{ runAsUser: { rule: MustRunAs, ranges: [{ min: 1000, max: 2000 }] } }'),
      'spec.parameters.runAsUser.rule',
    ],
    [
      'ephemeral storage',
      constraint('K8sContainerEphemeralStorageLimit', '{ ephemeral-storage: 1Gi }'),
      'spec.parameters.ephemeral-storage',
    ],
    [
      'a seccomp profile',
      constraint('K8sPSPSeccomp', '{ allowedProfiles: [Localhost], allowedLocalhostFiles: ["*"] }'),
      'spec.parameters.allowedProfiles',
    ],
    [
      'an fsGroup',
      constraint('K8sPSPFSGroup', '{ rule: MustRunAs, ranges: [{ min: 1, max: 1000 }] }'),
      'spec.parameters.rule',
    ],
    [
      'a scoped action of the webhook',
      constraint(
        'K8sBlockNodePort',
        '{}',
        '{}',
        ', enforcementAction: scoped, scopedEnforcementActions: [{ action: warn, enforcementPoints: [{ name: audit.gatekeeper.sh }] }, { action: deny, enforcementPoints: [{ name: validation.gatekeeper.sh }] }]',
      ),
      'spec.match',
    ],
    [
      'all namespaces but one, by their name',
      constraint(
        'K8sBlockNodePort',
        '{}',
        '{ namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }] } }',
      ),
      'spec.match',
    ],
  ])('refused: %s', (_, yaml, path) => {
    expect(found(yaml, through('nginx'), certificate())).toEqual([`error gatekeeper-refuses-solver ${path}`]);
  });

  test('an image from elsewhere, where the controller shows it', () => {
    const own = controller(['--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1.21.2']);
    const only = constraint('K8sAllowedRepos', '{ repos: [registry.corp.dev/] }');
    const digests = constraint('K8sImageDigests');
    expect(found(only, own, through('nginx'), certificate())).toEqual([
      'error gatekeeper-refuses-solver spec.parameters.repos',
    ]);
    expect(found(digests, own, through('nginx'), certificate())).toEqual([
      'error gatekeeper-refuses-solver spec.match',
    ]);
    expect(found(only, digests, through('nginx'), certificate())).toEqual([]);
  });

  test('the host of the Ingress that the certificate is for', () => {
    const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
    const unique = constraint('K8sUniqueIngressHost');
    expect(found(unique, through('nginx'), ingress)).toEqual(['warning gatekeeper-refuses-solver spec.match']);
    const edited = ingress.replace('letsencrypt }', 'letsencrypt, acme.cert-manager.io/http01-edit-in-place: "true" }');
    expect(found(unique, through('nginx'), edited)).toEqual([]);
  });

  test.each([
    ['only warns', constraint('K8sBlockNodePort', '{}', '{}', ', enforcementAction: warn')],
    ['has scoped actions', constraint('K8sBlockNodePort', '{}', '{}', ', enforcementAction: scoped')],
    [
      'denies at other points',
      constraint(
        'K8sBlockNodePort',
        '{}',
        '{}',
        ', enforcementAction: scoped, scopedEnforcementActions: [{ action: deny, enforcementPoints: [{ name: audit.gatekeeper.sh }] }]',
      ),
    ],
    ['allows the seccomp profile', constraint('K8sPSPSeccomp', '{ allowedProfiles: [runtime/default] }')],
    ['allows pods without an fsGroup', constraint('K8sPSPFSGroup', '{ rule: MayRunAs, ranges: [{ min: 1, max: 9 }] }')],
    [
      'leaves the namespace out by its name',
      constraint(
        'K8sBlockNodePort',
        '{}',
        '{ namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [team-a] }] } }',
      ),
    ],
    [
      'is for other kinds',
      constraint(
        'K8sRequiredLabels',
        '{ labels: [{ key: owner }] }',
        '{ kinds: [{ apiGroups: [apps], kinds: [Deployment] }] }',
      ),
    ],
    ['is for other namespaces', constraint('K8sBlockNodePort', '{}', '{ namespaces: [team-b, "prod-*"] }')],
    ['excludes the namespace', constraint('K8sBlockNodePort', '{}', '{ excludedNamespaces: ["team-*"] }')],
    [
      'excludes solvers by their label',
      constraint(
        'K8sBlockNodePort',
        '{}',
        '{ labelSelector: { matchExpressions: [{ key: acme.cert-manager.io/http01-solver, operator: DoesNotExist }] } }',
      ),
    ],
    [
      'selects namespaces whose labels are not known',
      constraint('K8sBlockNodePort', '{}', '{ namespaceSelector: { matchLabels: { tier: web } } }'),
    ],
    ['is for namespaces', constraint('K8sRequiredLabels', '{ labels: [{ key: owner }] }', '{ scope: Cluster }')],
    ['has parameters that are filled in later', constraint('K8sRequiredLabels', '{ labels: [{ key: "${KEY}" }] }')],
    [
      'requires what is there',
      constraint(
        'K8sRequiredLabels',
        '{ labels: [{ key: acme.cert-manager.io/http01-solver, allowedRegex: "^true$" }] }',
      ),
    ],
    ['exempts images', constraint('K8sContainerRatios', '{ ratio: "2", exemptImages: ["quay.io/jetstack/*"] }')],
    ['asks for less', constraint('K8sContainerRatios', '{ ratio: "10" }')],
    ['asks for what solver pods have', constraint('K8sPSPReadOnlyRootFilesystem')],
    ['asks for non-root', constraint('K8sPSPAllowedUsers', '{ runAsUser: { rule: MustRunAsNonRoot } }')],
    ['is of another group', constraint('K8sBlockNodePort').replace('constraints.gatekeeper.sh', 'corp.dev')],
  ])('a constraint that %s', (_, yaml) => {
    expect(found(yaml, through('nginx'), certificate())).toEqual([]);
  });

  test('exempt namespaces, mutations, a service type', () => {
    const ports = constraint('K8sBlockNodePort');
    const config = `
apiVersion: config.gatekeeper.sh/v1alpha1
kind: Config
metadata: { name: config, namespace: gatekeeper-system }
spec: { match: [{ excludedNamespaces: [team-a], processes: ["*"] }] }
`;
    const mutation = `
apiVersion: mutations.gatekeeper.sh/v1
kind: AssignMetadata
metadata: { name: owner }
spec: { location: metadata.labels.owner }
`;
    const label = constraint('K8sRequiredLabels', '{ labels: [{ key: owner }] }');
    expect(found(ports, config, through('nginx'), certificate())).toEqual([]);
    expect(found(label, mutation, through('nginx'), certificate())).toEqual([]);
    expect(found(ports, through('nginx', ', serviceType: ClusterIP'), certificate())).toEqual([]);
  });

  test('any parameters are read without an exception', () => {
    const objects: any[] = [{}, { kind: 'Pod', spec: { containers: [{ name: 'a' }] } }, { kind: 'Ingress', spec: {} }];
    const odd: any[] = [{}, { labels: 3, repos: [null], tags: {}, probes: [[]], ratio: 'x', runAsUser: [] }];
    for (const judge of Object.values(GATEKEEPER_LIBRARY))
      for (const object of objects) for (const parameters of odd) expect(() => judge(object, parameters)).not.toThrow();
  });
});

describe('Kyverno', () => {
  const REFUSED = (field: string) => [
    `error kyverno-refuses-solver spec.rules[0].${field === 'deny' ? 'name' : `validate.${field}`}`,
  ];
  test.each([
    ['node ports', kyverno('[Service]', 'validate: { pattern: { spec: { "=(type)": "!NodePort" } } }'), 'pattern'],
    [
      'an Ingress without TLS',
      kyverno('[networking.k8s.io/v1/Ingress]', 'validate: { pattern: { spec: { tls: [{ hosts: ["?*"] }] } } }'),
      'pattern',
    ],
    [
      'another class',
      kyverno('[Ingress]', 'validate: { pattern: { spec: { ingressClassName: internal } } }'),
      'pattern',
    ],
    ['every Service', kyverno('[Service]', 'validate: { deny: {} }'), 'deny'],
    [
      'conditions',
      kyverno(
        '[Service]',
        `validate: { deny: { conditions: { all: [{ key: "{{ request.object.spec.type || '' }}", operator: Equals, value: NodePort }] } } }`,
      ),
      'deny',
    ],
    [
      'preconditions that hold',
      kyverno(
        '[Pod]',
        `preconditions: { all: [{ key: "{{ request.operation || 'BACKGROUND' }}", operator: NotEquals, value: DELETE }] }, validate: { pattern: { metadata: { labels: { owner: "?*" } } } }`,
      ),
      'pattern',
    ],
    [
      'an exclusion of others',
      kyverno(
        '[Pod]',
        'exclude: { any: [{ resources: { namespaces: [kube-system] } }] }, validate: { pattern: { metadata: { labels: { owner: "?*" } } } }',
      ),
      'pattern',
    ],
    [
      'a condition on the account',
      kyverno('[Pod]', 'validate: { pattern: { spec: { "(serviceAccountName)": default, priorityClassName: high } } }'),
      'pattern',
    ],
    [
      'limits',
      kyverno(
        '[Pod]',
        'validate: { pattern: { spec: { containers: [{ resources: { limits: { memory: "<=32Mi" } } }] } } }',
      ),
      'pattern',
    ],
    [
      'a loop',
      kyverno(
        '[Pod]',
        'validate: { foreach: [{ list: request.object.spec.containers, pattern: { livenessProbe: { periodSeconds: ">0" } } }] }',
      ),
      'foreach[0]',
    ],
    [
      'an action of the rule',
      kyverno(
        '[Pod]',
        'validate: { failureAction: Enforce, pattern: { metadata: { labels: { owner: "?*" } } } }',
        'background: true',
      ),
      'pattern',
    ],
  ])('refused: %s', (_, yaml, field) => {
    expect(found(yaml, through('nginx'), certificate())).toEqual(REFUSED(field));
  });

  test('a Pod Security Standard', () => {
    const restricted = kyverno('[Pod]', 'validate: { podSecurity: { level: restricted, version: latest } }');
    expect(found(restricted, through('nginx'), certificate())).toEqual([]);
    expect(found(restricted, pod('{ fsGroup: 1 }'), certificate())).toEqual(REFUSED('podSecurity'));
  });

  const LABEL = 'validate: { pattern: { metadata: { labels: { owner: "?*" } } } }';
  test('a policy for reports only', () => {
    const yaml = kyverno('[Pod]', LABEL, 'validationFailureAction: Enforce\n  admission: false');
    expect(found(yaml, through('nginx'), certificate())).toEqual([]);
  });
  test.each([
    [
      'with overrides for the namespace',
      kyverno(
        '[Pod]',
        LABEL,
        'validationFailureAction: Enforce\n  validationFailureActionOverrides: [{ action: Audit, namespaces: [team-a] }]',
      ),
    ],
    [
      'that excludes by name',
      kyverno('[Pod]', `exclude: { any: [{ resources: { names: ["cm-acme-http-solver-*"] } }] }, ${LABEL}`),
    ],
    ['that excludes by who asks', kyverno('[Pod]', `exclude: { any: [{ clusterRoles: [cert-manager] }] }, ${LABEL}`)],
    [
      'that excludes by label',
      kyverno(
        '[Pod]',
        `exclude: { any: [{ resources: { selector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } } } }] }, ${LABEL}`,
      ),
    ],
    [
      'with preconditions that are not read',
      kyverno(
        '[Pod]',
        `preconditions: { all: [{ key: "{{ request.object.metadata.labels.app || 'x' }}", operator: GreaterThan, value: 3 }] }, ${LABEL}`,
      ),
    ],
    ['for a name', kyverno('[Pod]', 'validate: { pattern: { metadata: { name: "web-*" } } }')],
    [
      'for an Ingress of this host',
      kyverno('[Ingress]', 'validate: { pattern: { spec: { rules: [{ host: "*.corp.dev" }] } } }'),
    ],
    ['for what has the default', kyverno('[Pod]', 'validate: { pattern: { spec: { dnsPolicy: ClusterFirst } } }')],
    [
      'whose condition does not hold',
      kyverno(
        '[Pod]',
        'validate: { pattern: { spec: { containers: [{ "(name)": web, livenessProbe: { periodSeconds: 1 } }] } } }',
      ),
    ],
    [
      'beside one that mutates',
      `${kyverno('[Pod]', LABEL)}\n---\n${kyverno('[Pod]', 'mutate: { patchStrategicMerge: { metadata: { labels: { owner: a } } } }').replace('name: p }', 'name: q }')}`,
    ],
  ])('a policy %s', (_, yaml) => {
    expect(found(yaml, through('nginx'), certificate())).toEqual([]);
  });
});

testTexts();
