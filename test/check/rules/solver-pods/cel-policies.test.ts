import fc from 'fast-check';
import { certificate, controller, foundBy, through } from '../fixtures';

const RULE = 'cel-policy-refuses-solver';
const PODS = '{ apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods] }';
const flow = (value: unknown) => JSON.stringify(value);

interface Choices {
  readonly rules?: string;
  /** Of the policy's spec, in YAML's flow style. */
  readonly more?: string;
  readonly constraints?: string;
}

const admissionPolicy = (expression: string, { rules = PODS, more = '', constraints = '' }: Choices = {}) => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: p }
spec: { matchConstraints: { resourceRules: [${rules}]${constraints} }, validations: [{ expression: ${flow(expression)} }]${more} }
`;
const binding = (more = '', actions = '[Deny, Audit]') => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: p }
spec: { policyName: p, validationActions: ${actions}${more} }
`;
const kyverno = (expression: string, more = '', kind = 'ValidatingPolicy', namespace = '') => `
apiVersion: policies.kyverno.io/v1
kind: ${kind}
metadata: { name: p${namespace} }
spec:
  validationActions: [Deny]
  matchConstraints: { resourceRules: [${PODS}] }
  validations: [{ expression: ${flow(expression)} }]
  ${more}
`;
const OWNER = '"owner" in object.metadata.labels';
const FOUND = ['error spec.validations[0].expression'];
const solver = through('nginx');
const refused = (...documents: readonly string[]) => foundBy(RULE, ...documents, solver, certificate());
/** What a policy that is bound says of a solver's pod. */
const ofPod = (expression: string, choices: Choices = {}) => refused(admissionPolicy(expression, choices), binding());
const namespace = (labels: string, name = 'team-a') => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: ${labels} }
`;

test.each([
  OWNER,
  'has(object.metadata.labels.owner)',
  'object.metadata.?labels.?owner.orValue("") != ""',
  'object.metadata.labels["owner"] == "platform"',
  '["owner", "team"].all(key, key in object.metadata.labels)',
  'has(object.metadata.annotations) && "cost-centre" in object.metadata.annotations',
  'object.spec.containers.all(c, has(c.livenessProbe))',
  'object.spec.containers.all(c, c.?readinessProbe.hasValue())',
  'object.spec.containers.all(c, has(c.securityContext) && has(c.securityContext.runAsNonRoot))',
  'object.spec.containers.all(c, c.imagePullPolicy == "Always")',
  'object.spec.containers.all(c, quantity(c.resources.limits.memory).compareTo(quantity("128Mi")) >= 0)',
  'object.spec.containers.all(c, !quantity(c.resources.limits.cpu).isLessThan(quantity("250m")))',
  'object.spec.automountServiceAccountToken == true',
  'object.spec.serviceAccountName != "default"',
  'has(object.spec.affinity)',
  'object.metadata.namespace in ["web", "shop"]',
  'object.metadata.labels.all(key, key.matches("^corp[.]dev/"))',
])('an expression that refuses the solver pod: %s', (expression) => {
  expect(ofPod(expression)).toEqual(FOUND);
  expect(refused(kyverno(expression))).toHaveLength(expression.includes('["owner"] ==') ? 0 : 1);
  expect(ofPod(`!(${expression}) || true`)).toEqual([]);
});

test.each([
  '"acme.cert-manager.io/http01-solver" in object.metadata.labels',
  '!has(object.spec.hostNetwork) || !object.spec.hostNetwork',
  '!object.spec.?hostPID.orValue(false) && !has(object.spec.hostIPC)',
  'object.spec.securityContext.runAsNonRoot == true',
  'object.spec.containers.all(c, c.securityContext.allowPrivilegeEscalation == false)',
  'object.spec.containers.all(c, "ALL" in c.securityContext.capabilities.drop)',
  'object.spec.containers.all(c, c.securityContext.readOnlyRootFilesystem)',
  'object.spec.containers.all(c, has(c.resources.limits) && "memory" in c.resources.limits)',
  'object.spec.containers.all(c, quantity(c.resources.limits.cpu).isLessThan(quantity("2")))',
  '!object.spec.containers.exists(c, c.?securityContext.?privileged.orValue(false))',
  'request.operation == "CREATE" && request.resource.resource == "pods"',
  'object.metadata.namespace != "default"',
])('an expression that admits it: %s', (expression) => {
  expect(ofPod(expression)).toEqual([]);
  expect(refused(kyverno(expression))).toEqual([]);
});

test.each([
  // Which image it is, is not known.
  'object.spec.containers.all(c, c.image.startsWith("registry.corp.dev/"))',
  // What else may set these: the API server, its plugins, OpenShift.
  'has(object.spec.tolerations) && object.spec.tolerations.size() == 0',
  'has(object.spec.volumes)',
  'has(object.spec.priorityClassName)',
  'has(object.spec.imagePullSecrets)',
  'has(object.spec.securityContext.runAsUser)',
  'object.spec.containers.all(c, c.securityContext.?runAsUser.orValue(0) > 999)',
  'object.spec.containers.all(c, has(c.resources.limits) && "ephemeral-storage" in c.resources.limits)',
  'object.metadata.name.startsWith("web-")',
  'has(object.metadata.ownerReferences)',
  'has(object.spec.somethingNew)',
  'object.metadata.labels["acme.cert-manager.io/http-domain"] == "1"',
  // Who asks, where the set does not show it.
  'request.userInfo.username == "admin"',
  'request.dryRun',
  // What is in the cluster.
  'namespaceObject.metadata.labels["tier"] == "web"',
  'authorizer.group("").resource("pods").check("create").allowed()',
  // Functions of Kubernetes that are not known here.
  'url(object.metadata.namespace).getHost() != ""',
  'object.metadata.namespace.find("[a-z]+") == ""',
  'params.x == "y"',
])('an expression of which something is unknown: %s', (expression) => {
  expect(ofPod(expression)).toEqual([]);
  expect(ofPod(`!(${expression})`)).toEqual([]);
  expect(refused(kyverno(expression))).toEqual([]);
});

test('an expression that is an error, which failurePolicy may ignore', () => {
  const expression = 'object.metadata.labels.owner != ""';
  expect(ofPod(expression)).toEqual(FOUND);
  expect(ofPod(expression, { more: ', failurePolicy: Fail' })).toEqual(FOUND);
  expect(ofPod(expression, { more: ', failurePolicy: Ignore' })).toEqual([]);
  expect(refused(kyverno(expression))).toEqual([]);
});

test.each([
  ['labels', ', podTemplate: { metadata: { labels: { owner: platform } } }', OWNER],
  ['annotations', ', podTemplate: { metadata: { annotations: { a: b } } }', 'object.metadata.annotations.a == "b"'],
  [
    'a user',
    ', podTemplate: { spec: { securityContext: { runAsUser: 1000 } } }',
    'object.spec.securityContext.runAsUser == 1000',
  ],
  [
    'resources',
    ', podTemplate: { spec: { resources: { limits: { memory: 1Gi } } } }',
    'object.spec.containers.all(c, c.resources.limits.memory == "1Gi")',
  ],
])('a pod template that gives what is required: %s', (_, template, expression) => {
  expect(foundBy(RULE, admissionPolicy(expression), binding(), through('nginx', template), certificate())).toEqual([]);
});

test.each([
  ['no node ports', 'services', '""', 'object.spec.type != "NodePort"'],
  ['a label on Services', 'services', '""', OWNER],
  ['TLS', 'ingresses', 'networking.k8s.io', 'has(object.spec.tls)'],
  ['classes', 'ingresses', 'networking.k8s.io', 'object.spec.?ingressClassName.orValue("") in ["internal"]'],
  ['hosts', 'ingresses', 'networking.k8s.io', 'object.spec.rules.all(r, r.host.endsWith(".acme.dev"))'],
  ['any of these', '"*"', '"*"', OWNER],
  ['with their subresources', '"pods/*"', '""', OWNER],
])('what else cert-manager creates: %s', (_, resource, group, expression) => {
  const rules = `{ apiGroups: [${group}], apiVersions: ["*"], operations: ["*"], resources: [${resource}], scope: Namespaced }`;
  expect(ofPod(expression, { rules })).toEqual(FOUND);
  expect(
    ofPod(expression, { rules: rules.replace('"*"]', '"v9"]').replace('apiVersions: ["*"]', 'apiVersions: [v9]') }),
  ).toEqual([]);
});

test('an HTTPRoute', () => {
  const rules =
    '{ apiGroups: [gateway.networking.k8s.io], apiVersions: [v1], operations: [CREATE], resources: [httproutes] }';
  const route = through('nginx').replace(
    'ingress: { ingressClassName: nginx }',
    'gatewayHTTPRoute: { parentRefs: [{ name: gw, namespace: web, kind: Gateway }] }',
  );
  const gateway =
    'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: gw, namespace: web }\nspec: { gatewayClassName: x, listeners: [{ name: http, port: 80, protocol: HTTP }] }';
  expect(foundBy(RULE, admissionPolicy(OWNER, { rules }), binding(), gateway, route, certificate())).toEqual(FOUND);
});

test.each([
  ['is not bound', [admissionPolicy(OWNER)]],
  ['is bound for audits', [admissionPolicy(OWNER), binding('', '[Audit, Warn]')]],
  ['is bound by another name', [admissionPolicy(OWNER), binding().replace('policyName: p', 'policyName: q')]],
  ['is for updates', [admissionPolicy(OWNER, { rules: PODS.replace('CREATE, ', '') }), binding()]],
  ['is for other resources', [admissionPolicy(OWNER, { rules: PODS.replace('pods', 'deployments') }), binding()]],
  ['is for a subresource', [admissionPolicy(OWNER, { rules: PODS.replace('pods', 'pods/exec') }), binding()]],
  [
    'is for what the cluster has',
    [admissionPolicy(OWNER, { rules: PODS.replace(' }', ', scope: Cluster }') }), binding()],
  ],
  ['is for some names', [admissionPolicy(OWNER, { rules: PODS.replace(' }', ', resourceNames: [web] }') }), binding()]],
  ['excludes pods', [admissionPolicy(OWNER, { constraints: `, excludeResourceRules: [${PODS}]` }), binding()]],
  [
    'may exclude them',
    [admissionPolicy(OWNER, { constraints: `, excludeResourceRules: [${PODS.replace('v1', 'v1beta1')}]` }), binding()],
  ],
  [
    'is for other labels',
    [admissionPolicy(OWNER, { constraints: ', objectSelector: { matchLabels: { app: web } }' }), binding()],
  ],
  [
    'excludes solvers',
    [
      admissionPolicy(OWNER, {
        constraints:
          ', objectSelector: { matchExpressions: [{ key: acme.cert-manager.io/http01-solver, operator: DoesNotExist }] }',
      }),
      binding(),
    ],
  ],
  [
    'is for a domain',
    [
      admissionPolicy(OWNER, {
        constraints: ', objectSelector: { matchLabels: { acme.cert-manager.io/http-domain: "1" } }',
      }),
      binding(),
    ],
  ],
  [
    'is bound to other namespaces',
    [
      admissionPolicy(OWNER),
      binding(', matchResources: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: web } } }'),
    ],
  ],
  [
    'may be bound to others',
    [
      admissionPolicy(OWNER),
      binding(
        ', matchResources: { namespaceSelector: { matchExpressions: [{ key: exempt, operator: DoesNotExist }] } }',
      ),
    ],
  ],
  [
    'has conditions',
    [
      admissionPolicy(OWNER, {
        more: ', matchConditions: [{ name: a, expression: "object.metadata.namespace != \'team-a\'" }]',
      }),
      binding(),
    ],
  ],
  [
    'has conditions that are not known',
    [
      admissionPolicy(OWNER, {
        more: ', matchConditions: [{ name: a, expression: "request.userInfo.username != \'x\'" }]',
      }),
      binding(),
    ],
  ],
  [
    'has parameters that are not there',
    [
      admissionPolicy(OWNER, { more: ', paramKind: { apiVersion: v1, kind: ConfigMap }' }),
      binding(', paramRef: { name: x, parameterNotFoundAction: Deny }'),
    ],
  ],
  [
    'has parameters of another kind',
    [
      admissionPolicy(OWNER, { more: ', paramKind: { apiVersion: corp.dev/v1, kind: Limits }' }),
      binding(', paramRef: { name: x, parameterNotFoundAction: Allow }'),
    ],
  ],
  ['has values that are filled in later', [admissionPolicy('"${KEY}" in object.metadata.labels'), binding()]],
  ['is of another group', [admissionPolicy(OWNER).replace('admissionregistration.k8s.io', 'corp.dev'), binding()]],
  ['matches nothing', [admissionPolicy(OWNER).replace(/matchConstraints: \{.*?\] \}, /, ''), binding()]],
  [
    'stands beside mutations',
    [
      admissionPolicy(OWNER),
      binding(),
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingAdmissionPolicy\nmetadata: { name: m }\nspec: {}',
    ],
  ],
  ['of Kyverno only audits', [kyverno(OWNER).replace('[Deny]', '[Audit]')]],
  ['of Kyverno says no action', [kyverno(OWNER).replace('validationActions: [Deny]', '')]],
  ['of Kyverno is for reports', [kyverno(OWNER, 'evaluation: { admission: { enabled: false } }')]],
  ['of Kyverno is for other payloads', [kyverno(OWNER, 'evaluation: { mode: JSON }')]],
  [
    'of Kyverno has exceptions',
    [
      kyverno(OWNER),
      'apiVersion: policies.kyverno.io/v1\nkind: PolicyException\nmetadata: { name: e, namespace: a }\nspec: {}',
    ],
  ],
  ['of Kyverno is for another namespace', [kyverno(OWNER, '', 'NamespacedValidatingPolicy', ', namespace: web')]],
])('a policy that %s', (_, documents) => {
  expect(refused(...documents)).toEqual([]);
});

test.each([
  [
    'a namespace by its name',
    binding(', matchResources: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: team-a } } }'),
    '',
  ],
  [
    'a namespace by its labels',
    binding(', matchResources: { namespaceSelector: { matchLabels: { tier: web } } }'),
    namespace('{ tier: web }'),
  ],
  [
    'namespaces without a label',
    binding(', matchResources: { namespaceSelector: { matchExpressions: [{ key: exempt, operator: DoesNotExist }] } }'),
    namespace('{ tier: web }'),
  ],
])('a policy that is bound to %s', (_, bound, more) => {
  expect(refused(admissionPolicy(OWNER), bound, ...(more ? [more] : []))).toEqual(FOUND);
});

test('a namespace that is exempt by its labels', () => {
  const bound = binding(
    ', matchResources: { namespaceSelector: { matchExpressions: [{ key: exempt, operator: DoesNotExist }] } }',
  );
  expect(refused(admissionPolicy(OWNER), bound, namespace('{ exempt: "yes" }'))).toEqual([]);
});

test('what the namespace says, where it is there', () => {
  const expression = 'namespaceObject.metadata.labels["tier"] != "web" || has(object.metadata.labels.owner)';
  expect(ofPod(expression)).toEqual([]);
  expect(refused(admissionPolicy(expression), binding(), namespace('{ tier: web }'))).toEqual(FOUND);
  expect(refused(admissionPolicy(expression), binding(), namespace('{ tier: db }'))).toEqual([]);
});

test('who creates it, where the controller is there', () => {
  const more = `, matchConditions: [{ name: a, expression: "!request.userInfo.username.startsWith('system:serviceaccount:kube-system:')" }]`;
  const policy = admissionPolicy(OWNER, { more });
  expect(refused(policy, binding(), controller([]))).toEqual(FOUND);
  expect(refused(policy.replace('kube-system', 'cert-manager'), binding(), controller([]))).toEqual([]);
});

test('parameters in a ConfigMap', () => {
  const more = ', paramKind: { apiVersion: v1, kind: ConfigMap }';
  const policy = admissionPolicy('params.data.label in object.metadata.labels', { more });
  const map = (label: string, where = 'policies') =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: ${where}, labels: { a: b } }\ndata: { label: ${label} }`;
  const bound = binding(', paramRef: { name: x, namespace: policies, parameterNotFoundAction: Deny }');
  expect(refused(policy, bound, map('owner'))).toEqual(FOUND);
  expect(refused(policy, bound, map('acme.cert-manager.io/http01-solver'))).toEqual([]);
  expect(refused(policy, bound, map('owner', 'other'))).toEqual([]);
  const byLabel = binding(', paramRef: { selector: { matchLabels: { a: b } }, parameterNotFoundAction: Deny }');
  expect(refused(policy, byLabel, map('owner', 'team-a'))).toEqual(FOUND);
  expect(refused(policy, byLabel, map('owner'))).toEqual([]);
});

test('variables, and several expressions', () => {
  const more = `, variables: [{ name: labels, expression: "object.metadata.?labels.orValue({})" }]`;
  expect(ofPod('"owner" in variables.labels', { more })).toEqual(FOUND);
  const two = admissionPolicy(OWNER).replace('validations: [', 'validations: [{ expression: "true" }, ');
  expect(refused(two, binding())).toEqual(['error spec.validations[1].expression']);
});

test('a policy of Kyverno for one namespace', () => {
  expect(refused(kyverno(OWNER, '', 'NamespacedValidatingPolicy', ', namespace: team-a'))).toEqual(FOUND);
});

test('a policy that is bound twice is reported once', () => {
  expect(refused(admissionPolicy(OWNER), binding(), binding().replace('name: p', 'name: q'))).toEqual(FOUND);
});

/** Something in a policy that nobody knows, in each place where it can be. */
test('nothing is said where a part is unknown', () => {
  const hidden = fc.constantFrom(
    'object.metadata.name == "x"',
    'object.spec.containers.all(c, c.image == "x")',
    'has(object.spec.tolerations)',
    'request.userInfo.username == "x"',
    'namespaceObject.metadata.labels.?a.orValue("") == "b"',
    'ip(object.metadata.namespace).isLoopback()',
    'object.metadata.namespace.matches("(?i)x")',
  );
  const refuses = fc.constantFrom(OWNER, 'has(object.spec.affinity)', 'object.metadata.namespace == "x"', 'false');
  const place = fc.constantFrom('or', 'condition', 'variable', 'match', 'ternary');
  fc.assert(
    fc.property(hidden, refuses, place, (unknown, known, where) => {
      const more = {
        condition: `, matchConditions: [{ name: a, expression: ${flow(unknown)} }]`,
        variable: `, variables: [{ name: a, expression: ${flow(unknown)} }]`,
      }[where as string];
      const expression = {
        or: `${known} || ${unknown}`,
        variable: `${known} || variables.a`,
        ternary: `${unknown} ? true : ${known}`,
      }[where as string];
      const constraints =
        where === 'match'
          ? ', namespaceSelector: { matchLabels: { "a": b, kubernetes.io/metadata.name: team-a } }'
          : '';
      expect(ofPod(expression ?? known, { more, constraints })).toEqual([]);
      expect(ofPod(known)).toEqual(FOUND);
    }),
    { numRuns: 60 },
  );
});
