import { testTexts } from '../../said';
import { certificate, controller, foundBy, issuer, secret, through } from '../fixtures';

const named = (kind: string, name: string, labels = '') => `
apiVersion: ${kind === 'Pod' || kind === 'Service' || kind === 'Secret' ? 'v1' : 'networking.k8s.io/v1'}
kind: ${kind}
metadata: { name: ${name}, namespace: team-a${labels} }
`;

test.each([
  ['Pod', 'cm-acme-http-solver-abc12', true],
  ['Service', 'cm-acme-http-solver-abc12', true],
  ['Ingress', 'cm-acme-http-solver-abc12', true],
  ['HTTPRoute', 'cm-acme-http-solver-abc12', true],
  ['Pod', 'cm-acme-http-solver-abc123', false],
  ['Pod', 'cm-acme-http-solver-abc1', false],
  ['Pod', 'my-cm-acme-http-solver-abc12', false],
  ['Secret', 'cm-acme-http-solver-abc12', false],
])('a %s %s is made for a challenge: %s', (kind, name, expected) => {
  expect(foundBy('solver-objects-in-git', named(kind, name))).toEqual(expected ? ['warning metadata.name'] : []);
});

test('what is made for a challenge has labels', () => {
  const solver = ', labels: { acme.cert-manager.io/http01-solver: "true" }';
  const key = ', labels: { cert-manager.io/next-private-key: "true" }';
  const FOUND = ['warning metadata.name'];
  expect(foundBy('solver-objects-in-git', named('Pod', 'a', solver))).toEqual(FOUND);
  expect(foundBy('solver-objects-in-git', named('Pod', 'a', solver.replace('true', 'false')))).toEqual([]);
  expect(foundBy('solver-objects-in-git', named('Secret', 'a', key))).toEqual(FOUND);
  expect(foundBy('solver-objects-in-git', named('Secret', 'a', key.replace('true', 'false')))).toEqual([]);
  expect(foundBy('solver-objects-in-git', named('Secret', 'a', solver))).toEqual([]);
});

describe('Secrets in the clear', () => {
  const route53 = issuer(
    '{ dns01: { route53: { region: eu-west-1, accessKeyIDSecretRef: { name: aws, key: id }, secretAccessKeySecretRef: { name: aws, key: key } } } }',
  );
  const VALUE = 'aGVsbG8-not-open';
  test.each([
    ['key', true],
    ['access_key_id', false],
    ['aws-region', false],
    ['User', false],
    ['user.name', false],
    ['email', false],
    ['fingerprint', false],
    ['tenancy', false],
    ['host', false],
    ['endpoint', false],
    ['base-url', false],
    ['zone', false],
    ['identity-token', true],
    ['userpass', true],
    ['hosted', true],
  ])('the key %s is a secret: %s', (key, expected) => {
    expect(foundBy('secret-in-git', route53, secret('aws', { [key]: VALUE }))).toEqual(
      expected ? [`warning stringData["${key}"]`] : [],
    );
  });

  test('in several namespaces are told once', () => {
    const solver = through('nginx', ', podTemplate: { spec: { serviceAccountName: solver } }');
    const account = (namespace: string) => `
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: ${namespace} }
imagePullSecrets: [{ name: login }]
`;
    const login = (namespace: string, data: object) => `
apiVersion: v1
kind: Secret
type: kubernetes.io/dockerconfigjson
metadata: { name: login, namespace: ${namespace} }
stringData: ${JSON.stringify(data)}
`;
    const CONFIG = {
      '.dockerconfigjson': JSON.stringify({
        auths: { 'registry.corp.dev': { auth: Buffer.from('robot:h3ll0w0rld').toString('base64') } },
      }),
    };
    const set = (...data: object[]) =>
      data.flatMap((one, i) => [account(`team-${i}`), login(`team-${i}`, one), certificate('', `team-${i}`)]);
    expect(foundBy('secret-in-git', solver, ...set(CONFIG, CONFIG, CONFIG))).toHaveLength(1);
    expect(foundBy('secret-in-git', solver, ...set(CONFIG, {}))).toHaveLength(1);
  });
});

test.each([
  ['web', true],
  ['web-', true],
  ['web--', false],
  ['-web', false],
  ['Web-', false],
  ['w-e-b-', true],
])('generateName %s: %s', (generateName, expected) => {
  const text = certificate().replace('name: web,', `generateName: "${generateName}",`);
  expect(foundBy('metadata-refused', text)).toEqual(expected ? [] : ['error metadata.generateName']);
});

test.each([
  ['v1.5.5', 'warning'],
  ['v1.6.0', 'error'],
  ['v1.7.0', 'error'],
])('a version that %s does not serve', (release, severity) => {
  const old = certificate().replace('cert-manager.io/v1', 'cert-manager.io/v1alpha2');
  const set = controller([], '', `quay.io/jetstack/cert-manager-controller:${release}`);
  expect(foundBy('removed-api-version', set, old)).toEqual([`${severity} apiVersion`]);
});

describe('sync waves', () => {
  const waves = (own: string | undefined, of: string | undefined) =>
    foundBy(
      'sync-wave-before-issuer',
      of === undefined
        ? through('nginx')
        : through('nginx').replace(
            '{ name: letsencrypt }',
            `{ name: letsencrypt, annotations: { argocd.argoproj.io/sync-wave: "${of}" } }`,
          ),
      own === undefined
        ? certificate()
        : certificate().replace(
            'namespace: team-a }',
            `namespace: team-a, annotations: { argocd.argoproj.io/sync-wave: "${own}" } }`,
          ),
    );
  const OWN = ['warning metadata.annotations["argocd.argoproj.io/sync-wave"]'];
  test.each<[string | undefined, string | undefined, string[]]>([
    [undefined, undefined, []],
    [undefined, '0', []],
    [undefined, '1', ['warning metadata.annotations']],
    [undefined, '-1', []],
    ['-1', undefined, OWN],
    ['-1', '0', OWN],
    ['0', '1', OWN],
    ['1', '1', []],
    ['2', '1', []],
  ])('of the certificate %s, of the issuer %s', (own, of, expected) => {
    expect(waves(own, of)).toEqual(expected);
  });
});

test('the webhook does not check a namespace', () => {
  const namespace = (name: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { cert-manager.io/disable-validation: "true" } }
`;
  const ingress = (name: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: ${name}, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  const by = (...documents: string[]) => foundBy('validation-disabled', ...documents);
  const FOUND = ['info metadata.labels["cert-manager.io/disable-validation"]'];
  expect(by(namespace('team-a'), certificate())).toEqual(FOUND);
  expect(by(namespace('team-a'), certificate('', 'team-b'))).toEqual([]);
  expect(by(namespace('team-a'), certificate('', 'team-b'), certificate())).toEqual(FOUND);
  expect(by(namespace('team-a'), ingress('team-a'))).toEqual(FOUND);
  expect(by(namespace('team-a'), ingress('team-b'), ingress('team-a'))).toEqual(FOUND);
  expect(by(namespace('cert-manager'), certificate('', 'cert-manager'))).toEqual([]);
  const other = controller([]).replaceAll('namespace: cert-manager', 'namespace: tls');
  expect(by(namespace('tls'), other, certificate('', 'tls'))).toEqual([]);
  expect(by(namespace('team-a'), other, certificate())).toEqual(FOUND);
});

describe('sync waves of one Application', () => {
  const application = (name: string, kind = 'Application') => `
apiVersion: argoproj.io/v1alpha1
kind: ${kind}
metadata: { name: ${name}, namespace: argocd }
spec: {}
`;
  const late = through('nginx').replace(
    '{ name: letsencrypt }',
    '{ name: letsencrypt, annotations: { argocd.argoproj.io/sync-wave: "1" } }',
  );
  const by = (...documents: string[]) => foundBy('sync-wave-before-issuer', late, certificate(), ...documents).length;
  test('count where there is one at most', () => {
    expect(by()).toBe(1);
    expect(by(application('a'))).toBe(1);
    expect(by(application('a', 'ApplicationSet'))).toBe(1);
    expect(by(application('a'), application('b'))).toBe(0);
    expect(by(application('a'), application('b', 'ApplicationSet'))).toBe(0);
  });
});

testTexts();
