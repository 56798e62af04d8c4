import fc from 'fast-check';
import { meetsPattern } from '../../../../lib/check/knowledge/kyverno-pattern';
import { testTexts } from '../../said';
import { certificate, controller, found, foundBy, through } from '../fixtures';

const policy = (pattern: string, more = '', action = 'Enforce') => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: p }
spec:
  validationFailureAction: ${action}
  rules:
    - name: r
      match: { any: [{ resources: { kinds: [Pod] } }] }
      ${more}
      validate: { pattern: ${pattern} }
`;
const FOUND = ['error kyverno-refuses-solver spec.rules[0].validate.pattern'];

test.each([
  '{ metadata: { labels: { owner: "?*" } } }',
  '{ metadata: { annotations: { cost-centre: "*" } } }',
  '{ spec: { automountServiceAccountToken: true } }',
  '{ spec: { containers: [{ imagePullPolicy: Always }] } }',
  '{ spec: { securityContext: { runAsUser: 1000 } } }',
  '{ spec: { containers: [{ livenessProbe: { periodSeconds: 10 } }] } }',
  '{ spec: { priorityClassName: "high | low" } }',
])('a policy that refuses the solver pod: %s', (pattern) => {
  expect(found(policy(pattern), through('nginx'), certificate())).toEqual(FOUND);
});

test.each([
  '{ metadata: { labels: { acme.cert-manager.io/http01-solver: "true" } } }',
  '{ spec: { securityContext: { runAsNonRoot: true } } }',
  '{ spec: { "=(hostNetwork)": false } }',
  '{ spec: { containers: [{ resources: { limits: { memory: "?*" } } }] } }',
  '{ spec: { containers: [{ securityContext: { allowPrivilegeEscalation: false } }] } }',
  '{ spec: { "X(hostPID)": "null" } }',
  // Not read with certainty.
  '{ spec: { "<(serviceAccountName)": default, priorityClassName: high } }',
  '{ spec: { containers: [{ image: "registry.corp.dev/*" }] } }',
  '{ metadata: { labels: { owner: "{{ request.namespace }}", team: "?*" } } }'.replace(', team: "?*"', ''),
  '{ metadata: { labels: { owner: "${OWNER}" } } }',
])('a policy that admits it, or may: %s', (pattern) => {
  const rules = found(policy(pattern), through('nginx'), certificate());
  expect(rules.filter((rule) => !/owner/.test(pattern) || !rule.includes('kyverno'))).toEqual([]);
});

// cert-manager pull requests 5754, 6143 and 6462: what releases set, compared with the last patch release before.
test.each([
  ['{ spec: { automountServiceAccountToken: "false" } }', '1.11.5', '1.12.0'],
  ['{ spec: { enableServiceLinks: false } }', '1.12.14', '1.13.0'],
  ['{ spec: { containers: [{ securityContext: { readOnlyRootFilesystem: true } }] } }', '1.13.6', '1.14.0'],
])('what cert-manager sets from some release on: %s', (pattern, before, since) => {
  const at = (release: string) =>
    found(
      policy(pattern),
      through('nginx'),
      certificate(),
      controller([], '', `quay.io/jetstack/cert-manager-controller:v${release}`),
    ).filter((one) => one.includes('kyverno'));
  expect(at(before)).toEqual(FOUND);
  expect(at(since)).toEqual([]);
});

// kyverno/policies: require-drop-all, restrict-image-registries, require-run-as-nonroot
describe('a loop that denies', () => {
  const loop = (list: string, conditions: string, more = '') => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: p }
spec:
  validationFailureAction: Enforce
  rules:
    - name: r
      match: { any: [{ resources: { kinds: [Pod] } }] }
      validate: { foreach: [{ list: "${list}", ${more}deny: { conditions: { all: [${conditions}] } } }] }
`;
  const ALL = 'request.object.spec.[ephemeralContainers, initContainers, containers][]';
  const at = (yaml: string) => found(yaml, through('nginx'), certificate(), controller([]));
  const REFUSED = ['error kyverno-refuses-solver spec.rules[0].name'];

  test.each([
    [ALL, '{ key: "{{ element.image }}", operator: AnyNotIn, value: ["registry.corp.dev/*"] }'],
    ['request.object.spec.containers', '{ key: "{{ element.name }}", operator: Equals, value: acmesolver }'],
    [
      'request.object.spec.containers[]',
      '{ key: "{{ element.livenessProbe || \'none\' }}", operator: Equals, value: none }',
    ],
    [ALL, '{ key: "{{ element.securityContext.capabilities.add[] || `[\\"x\\"]` }}", operator: AnyIn, value: [x] }'],
  ])('refuses the pod: %s %s', (list, conditions) => {
    expect(at(loop(list, conditions))).toEqual(REFUSED);
  });

  test('refuses the pod where the list of what it drops is compared', () => {
    const conditions = `{ key: ALL, operator: AnyNotIn, value: "{{ element.securityContext.capabilities.drop[] || '' }}" }`;
    const of = (release: string) => {
      const installed = controller([], '', `quay.io/jetstack/cert-manager-controller:v${release}`);
      return found(loop(ALL, conditions), through('nginx'), certificate(), installed).filter((one) =>
        one.includes('kyverno'),
      );
    };
    expect(of('1.9.2')).toEqual(REFUSED);
    expect(of('1.10.0')).toEqual([]);
  });

  test.each([
    [ALL, '{ key: "{{ element.image }}", operator: AnyNotIn, value: ["quay.io/jetstack/*"] }', ''],
    [ALL, '{ key: ALL, operator: AnyNotIn, value: "{{ element.securityContext.capabilities.drop[] || \'\' }}" }', ''],
    ['request.object.spec.volumes[]', '{ key: "{{ element.name }}", operator: Equals, value: x }', ''],
    [
      'request.object.spec.containers',
      '{ key: "{{ element.name }}", operator: Equals, value: acmesolver }',
      'context: [{ name: x }], ',
    ],
    [
      'request.object.spec.containers',
      '{ key: "{{ element.name }}", operator: Equals, value: acmesolver }',
      'preconditions: { all: [{ key: "{{ element.name }}", operator: NotEquals, value: acmesolver }] }, ',
    ],
    ['keys(request.object.metadata.labels)', '{ key: "{{ element }}", operator: NotEquals, value: x }', ''],
  ])('takes the pod: %s %s', (list, conditions, more) => {
    expect(at(loop(list, conditions, more))).toEqual([]);
  });
});

// kyverno/policies, restrict-automount-sa-token
test.each([
  [`{{ request.\\"object\\".metadata.labels.\\"app.kubernetes.io/part-of\\" || '' }}`, FOUND],
  [`{{ request.object.metadata.labels.\\"acme.cert-manager.io/http01-solver\\" || 'policy-reporter' }}`, FOUND],
  [`{{ request.object.metadata.labels.\\"no-label\\" || 'policy-reporter' }}`, []],
  [`{{ request.object.metadata.labels.no-label || '' }}`, []],
  [`{{ request.object.metadata.labels.\\"no-label\\" }}`, []],
  [`{{ request.userInfo.\\"username\\" || '' }}`, []],
])('a precondition on a name in quotation marks: %s', (key, expected) => {
  const precondition = `preconditions: { all: [{ key: "${key}", operator: NotEquals, value: policy-reporter }] }`;
  expect(
    found(policy('{ metadata: { labels: { owner: "?*" } } }', precondition), through('nginx'), certificate()),
  ).toEqual(expected);
});

test('a label that the pod template gives', () => {
  const template = through('nginx', ', podTemplate: { metadata: { labels: { owner: platform } } }');
  expect(found(policy('{ metadata: { labels: { owner: "?*" } } }'), template, certificate())).toEqual([]);
});

test.each([
  ['only audits', policy('{ metadata: { labels: { owner: "?*" } } }', '', 'Audit')],
  [
    'has exclusions',
    policy('{ metadata: { labels: { owner: "?*" } } }', 'exclude: { any: [{ resources: { namespaces: [team-a] } }] }'),
  ],
  [
    'has preconditions',
    policy('{ metadata: { labels: { owner: "?*" } } }', 'preconditions: { all: [{ key: "{{ x }}" }] }'),
  ],
  [
    'is for other kinds',
    policy('{ metadata: { labels: { owner: "?*" } } }').replace('kinds: [Pod]', 'kinds: [Deployment]'),
  ],
  [
    'is for other namespaces',
    policy('{ metadata: { labels: { owner: "?*" } } }').replace('kinds: [Pod]', 'kinds: [Pod], namespaces: [team-b]'),
  ],
  [
    'is for labelled pods',
    policy('{ metadata: { labels: { owner: "?*" } } }').replace(
      'kinds: [Pod]',
      'kinds: [Pod], selector: { matchLabels: { app: web } }',
    ),
  ],
])('a policy that %s', (_, yaml) => {
  expect(found(yaml, through('nginx'), certificate())).toEqual([]);
});

// kyverno/policies other/unique-ingress-host; sighupio/module-policy issue 5
describe('a host for one Ingress only', () => {
  const unique = ({
    path = 'items[].spec.rules[].host',
    operator = 'AnyIn',
    value = '{{ hosts }}',
    url = 'networking.k8s.io/v1/ingresses',
  } = {}) => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: unique-ingress-host }
spec:
  validationFailureAction: Enforce
  rules:
    - name: check-single-host
      match: { any: [{ resources: { kinds: [Ingress] } }] }
      context: [{ name: hosts, apiCall: { urlPath: "/apis/${url}", jmesPath: "${path}" } }]
      preconditions: { all: [{ key: "{{ request.operation || 'BACKGROUND' }}", operator: Equals, value: CREATE }] }
      validate:
        message: The Ingress host name must be unique.
        deny: { conditions: { all: [{ key: "{{ request.object.spec.rules[].host }}", operator: ${operator}, value: "${value}" }] } }
`;
  const ingress = (host = 'web.corp.dev') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-b }
spec: { ingressClassName: nginx, rules: [{ host: ${host} }] }
`;
  const refused = (...documents: string[]) =>
    foundBy('kyverno-refuses-solver', through('nginx'), certificate(), ...documents);

  test('refuses the second one, of the challenge', () => {
    expect(refused(unique(), ingress())).toEqual(['error spec.rules[0].name']);
    expect(refused(unique({ path: 'items[*].spec.rules[*].host | []', value: '{{hosts}}' }), ingress())).toHaveLength(
      1,
    );
    const listed = unique()
      .replace('deny: { conditions: { all: [', 'deny: { conditions: [')
      .replace('" }] } }', '" }] }');
    expect(refused(listed, ingress())).toHaveLength(1);
  });

  test.each([
    ['another host', [unique(), ingress('shop.corp.dev')]],
    ['no Ingress', [unique()]],
    ['another path', [unique({ path: 'items[].spec.rules[].http.paths[].path' }), ingress()]],
    ['another operator', [unique({ operator: 'AnyNotIn' }), ingress()]],
    ['another variable', [unique({ value: '{{ names }}' }), ingress()]],
    ['other objects', [unique({ url: 'route.openshift.io/v1/routes' }), ingress()]],
    ['a host that is filled in later', [unique(), ingress('"${HOST}"')]],
  ])('says nothing with %s', (_, documents) => {
    expect(refused(...documents)).toEqual([]);
  });
});

describe('patterns', () => {
  test.each([
    ['?*', 'x', true],
    ['?*', '', false],
    ['*', undefined, false],
    ['a | b', 'b', true],
    ['!a', 'b', true],
    ['!a', 'a', false],
    ['registry.corp.dev/*', 'registry.corp.dev/app', true],
    ['registry.corp.dev/*', 'registryXcorp.dev/app', false],
    [true, true, true],
    [null, undefined, true],
    [3, '3', true],
    ['>10', 5, false],
    ['>=64Mi', '64Mi', true],
    ['<1Gi', '64Mi', true],
    ['>10 & <20', 15, undefined],
    ['1-5', 3, undefined],
    [{ 'a*': 'x' }, { ab: 'x' }, undefined],
  ])('%j against %j', (pattern, value, met) => {
    expect(meetsPattern(pattern, value)).toBe(met);
  });

  test('a text without wildcards is met by itself only', () => {
    // Three dots at the end are what an example leaves out.
    const word = fc.stringMatching(/^[a-z](?:[a-z]|\.[a-z]){0,8}$/);
    fc.assert(fc.property(word, word, (a, b) => meetsPattern(a, b) === (a === b)));
  });

  test('anything can be a pattern, and anything a value', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (pattern, value) =>
        [true, false, undefined].includes(meetsPattern(pattern, value)),
      ),
    );
  });
});

testTexts();
