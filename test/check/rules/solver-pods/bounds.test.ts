import { testTexts } from '../../said';
import { certificate, controller, foundBy, secret, through } from '../fixtures';

describe('limit ranges', () => {
  const range = (limit: string, type = 'Container') => `
apiVersion: v1
kind: LimitRange
metadata: { name: r, namespace: team-a }
spec: { limits: [{ type: ${type}, ${limit} }] }
`;
  const own = through(
    'nginx',
    ', podTemplate: { spec: { resources: { requests: { cpu: 20m, memory: 64Mi }, limits: { cpu: 100m, memory: 64Mi } } } }',
  );
  const by = (limit: string, type?: string, issuer = own) =>
    foundBy('solver-pod-limit-range', issuer, certificate(), range(limit, type));

  test.each<[string, string[]]>([
    ['min: { cpu: 20m }', []],
    ['min: { cpu: 21m }', ['error spec.limits[0].min.cpu']],
    ['min: { memory: 64Mi }', []],
    ['min: { memory: 65Mi }', ['error spec.limits[0].min.memory']],
    ['max: { cpu: 100m }', []],
    ['max: { cpu: 99m }', ['error spec.limits[0].max.cpu']],
    ['max: { memory: 64Mi }', []],
    ['max: { memory: 63Mi }', ['error spec.limits[0].max.memory']],
    ['maxLimitRequestRatio: { cpu: "5" }', []],
    ['maxLimitRequestRatio: { cpu: "4" }', ['error spec.limits[0].maxLimitRequestRatio.cpu']],
    ['maxLimitRequestRatio: { memory: "1" }', []],
    ['min: { cpu: 30m }, max: { cpu: 90m }', ['error spec.limits[0].min.cpu']],
    ['min: { cpu: 30m, memory: 65Mi }', ['error spec.limits[0].min.cpu', 'error spec.limits[0].min.memory']],
  ])('%s', (limit, expected) => {
    expect(by(limit)).toEqual(expected);
    expect(by(limit, 'Pod')).toEqual(expected);
    expect(by(limit, 'PersistentVolumeClaim')).toEqual([]);
  });

  test('what the issuer does not set, flags may change', () => {
    expect(by('min: { cpu: 21m }', 'Container', through('nginx'))).toEqual(['warning spec.limits[0].min.cpu']);
    expect(by('max: { cpu: 99m }', 'Container', through('nginx'))).toEqual(['warning spec.limits[0].max.cpu']);
    expect(by('maxLimitRequestRatio: { cpu: "4" }', 'Container', through('nginx'))).toEqual([
      'warning spec.limits[0].maxLimitRequestRatio.cpu',
    ]);
    const half = through('nginx', ', podTemplate: { spec: { resources: { requests: { cpu: 20m } } } }');
    expect(by('maxLimitRequestRatio: { cpu: "4" }', 'Container', half)).toEqual([
      'warning spec.limits[0].maxLimitRequestRatio.cpu',
    ]);
  });

  test('a limit below the request', () => {
    const swapped = through(
      'nginx',
      ', podTemplate: { spec: { resources: { requests: { cpu: 100m }, limits: { cpu: 20m } } } }',
    );
    expect(by('min: { cpu: 21m }', 'Container', swapped)).toEqual(['error spec.limits[0].min.cpu']);
    expect(by('max: { cpu: 99m }', 'Container', swapped)).toEqual(['error spec.limits[0].max.cpu']);
    expect(
      by(
        'maxLimitRequestRatio: { cpu: "0" }',
        'Container',
        through('nginx', ', podTemplate: { spec: { resources: { requests: { cpu: "0" } } } }'),
      ),
    ).toEqual([]);
  });

  test('two names are told once', () => {
    const two = certificate('', 'team-a', 'web.corp.dev, api.corp.dev');
    expect(foundBy('solver-pod-limit-range', own, two, range('min: { cpu: 21m }'))).toHaveLength(1);
  });
});

describe('tokens that expire', () => {
  const login = (host: string, username: string, password = 'hush') => `
apiVersion: v1
kind: Secret
type: kubernetes.io/dockerconfigjson
metadata: { name: pull, namespace: team-a }
data: { .dockerconfigjson: ${Buffer.from(JSON.stringify({ auths: { [host]: { username, password } } })).toString('base64')} }
`;
  const GUID = '00000000-0000-0000-0000-000000000000';
  test.each([
    ['210987654321.dkr.ecr.eu-west-1.amazonaws.com', 'AWS', true],
    ['2109876543210.dkr.ecr.eu-west-1.amazonaws.com', 'AWS', false],
    ['x210987654321.dkr.ecr.eu-west-1.amazonaws.com', 'AWS', false],
    ['210987654321.dkr.ecr.eu-west-1.amazonaws.com', 'robot', false],
    ['210987654321.dkr.ecr.eu-west-1', 'AWS', false],
    ['210987654321.dkr.ecr.eu-west-1.amazonaws_com', 'AWS', false],
    ['gcr.io', 'oauth2accesstoken', true],
    ['eu.gcr.io', 'oauth2accesstoken', true],
    ['europe-docker.pkg.dev', 'oauth2accesstoken', true],
    ['mygcr.io', 'oauth2accesstoken', false],
    ['gcr.io.corp.dev', 'oauth2accesstoken', false],
    ['gcr.io', '_json_key', false],
    ['corp.azurecr.io', GUID, true],
    ['corp.azurecr.cn', GUID, true],
    ['corp.azurecr.us', GUID, true],
    ['corp.azurecr.io.dev', GUID, false],
    ['corp.azurecr.de', GUID, false],
    ['corp.azurecr.io', 'robot', false],
  ])('%s of %s: %s', (host, username, expected) => {
    expect(foundBy('pull-secret-token-expires', login(host, username))).toEqual(
      expected ? ['warning data[".dockerconfigjson"]'] : [],
    );
  });

  test('the kubelet takes auth before a username', () => {
    const auths = (auth: string) =>
      secret('pull', {
        '.dockerconfigjson': JSON.stringify({
          auths: { 'gcr.io': { username: 'oauth2accesstoken', password: 'hush', auth } },
        }),
      }).replace('kind: Secret', 'kind: Secret\ntype: kubernetes.io/dockerconfigjson');
    const by = (text: string) => foundBy('pull-secret-token-expires', auths(Buffer.from(text).toString('base64')));
    expect(by('robot:hush')).toEqual([]);
    expect(by('oauth2accesstoken:hush')).toHaveLength(1);
    expect(by('nothing')).toHaveLength(1);
    expect(by(':hush')).toEqual([]);
  });
});

describe('the solver image', () => {
  const image = (name: string) => controller([`--acme-http01-solver-image=${name}`]);
  const account = (namespace = 'team-a', names = '[{ name: pull }]') => `
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: ${namespace} }
imagePullSecrets: ${names}
`;
  const pull = (name: string, ...hosts: string[]) =>
    secret(
      name,
      {
        '.dockerconfigjson': JSON.stringify({
          auths: Object.fromEntries(hosts.map((host) => [host, { auth: 'YTpi' }])),
        }),
      },
      'team-a',
    ).replace('kind: Secret', 'kind: Secret\ntype: kubernetes.io/dockerconfigjson');
  const solver = through('nginx', ', podTemplate: { spec: { serviceAccountName: solver } }');
  const by = (name: string, ...documents: string[]) =>
    foundBy('solver-registry-not-in-docker-config', image(name), solver, certificate(), ...documents);
  const FOUND = ['warning imagePullSecrets'];

  test.each<[string, string[], string[]]>([
    ['registry.corp.dev/solver:v1', ['registry.corp.dev'], []],
    ['registry.corp.dev/solver:v1', ['ghcr.io', 'registry.corp.dev'], []],
    ['registry.corp.dev/solver:v1', ['ghcr.io'], FOUND],
    ['quay.io/jetstack/cert-manager-acmesolver:v1', ['ghcr.io'], []],
    ['ghcr.io/cert-manager/acmesolver:v1', ['quay.io'], []],
    ['quay.io/jetstack-mirror/solver:v1', ['ghcr.io'], FOUND],
    ['registry.corp.dev/quay.io/jetstack/solver:v1', ['ghcr.io'], FOUND],
  ])('%s with %j', (name, hosts, expected) => {
    expect(by(name, account(), pull('pull', ...hosts))).toEqual(expected);
  });

  test('of several pull secrets, any may have the registry', () => {
    const two = account('team-a', '[{ name: pull }, { name: other }]');
    const IMAGE = 'registry.corp.dev/solver:v1';
    expect(by(IMAGE, two, pull('pull', 'ghcr.io'), pull('other', 'registry.corp.dev'))).toEqual([]);
    expect(by(IMAGE, two, pull('pull', 'ghcr.io'), pull('other', 'quay.io'))).toEqual(FOUND);
    expect(by(IMAGE, two, pull('pull', 'ghcr.io'))).toEqual([]);
  });

  const without = (...documents: string[]) =>
    foundBy('solver-image-without-pull-secret', image('registry.corp.dev/solver:v1'), certificate(), ...documents);
  test('in a private registry, without a pull secret', () => {
    const PRIVATE = pull('pull', 'registry.corp.dev');
    const TEMPLATE = ['warning spec.acme.solvers[0].http01.ingress.podTemplate.spec.imagePullSecrets'];
    expect(without(through('nginx'))).toEqual([]);
    expect(without(through('nginx'), pull('pull', 'ghcr.io'))).toEqual([]);
    expect(without(through('nginx'), PRIVATE)).toEqual(TEMPLATE);
    expect(without(through('nginx'), pull('other', 'ghcr.io'), PRIVATE)).toEqual(TEMPLATE);
    expect(without(solver, PRIVATE)).toEqual([]);
    expect(without(solver, PRIVATE, account('team-a', '[]'))).toEqual(FOUND);
    expect(without(solver, PRIVATE, account('team-a', '[{ name: "" }]'))).toEqual(FOUND);
    expect(without(solver, PRIVATE, account('team-a', '[{ name: "" }, { name: pull }]'))).toEqual([]);
    expect(without(solver, PRIVATE, account('team-a', '[]'), account('team-b'))).toEqual([]);
  });
});

describe('releases', () => {
  const of = (rule: string, release: string, ...documents: string[]) =>
    foundBy(rule, controller([], '', `quay.io/jetstack/cert-manager-controller:${release}`), ...documents);
  const root = through('nginx', ', podTemplate: { spec: { securityContext: { runAsUser: 0, runAsNonRoot: true } } }');

  test('from 1.16 on, a template has a security context', () => {
    const FOUND = ['error spec.acme.solvers[0].http01.ingress.podTemplate.spec.securityContext.runAsUser'];
    expect(of('solver-runs-as-root', 'v1.16.0', root)).toEqual(FOUND);
    expect(of('solver-runs-as-root', 'v1.15.0', root)).toEqual([]);
    expect(of('solver-runs-as-root', 'v1.16.0', root.replace('runAsUser: 0', 'runAsUser: 1'))).toEqual([]);
    expect(of('solver-runs-as-root', 'v1.16.0', root.replace('true', 'false'))).toEqual([]);
  });
});

describe('what policies require can be given', () => {
  const constraint = (kind: string, parameters: string, kinds: string) => `
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata: { name: c }
spec: { match: { kinds: [{ apiGroups: ["*"], kinds: [${kinds}] }] }, parameters: ${parameters} }
`;
  const kyverno = (kind: string) => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: p }
spec:
  validationFailureAction: Enforce
  rules: [{ name: r, match: { any: [{ resources: { kinds: [${kind}] } }] }, validate: { pattern: { metadata: { labels: { owner: "?*" } } } } }]
`;
  const gateway = through('nginx').replace(
    'ingress: { ingressClassName: nginx }',
    'gatewayHTTPRoute: { parentRefs: [{ name: edge, namespace: edge }] }',
  );
  test.each(['Pod', 'Service', 'Ingress', 'HTTPRoute'])('for a %s', (kind) => {
    const set = [kind === 'HTTPRoute' ? gateway : through('nginx'), certificate()];
    expect(
      foundBy('gatekeeper-refuses-solver', constraint('K8sRequiredLabels', '{ labels: [owner] }', kind), ...set),
    ).toEqual(['error spec.parameters.labels[0]']);
    expect(foundBy('kyverno-refuses-solver', kyverno(kind), ...set)).toEqual(['error spec.rules[0].validate.pattern']);
  });
});

testTexts();
