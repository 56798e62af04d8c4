import { testTexts } from '../../said';
import { findingsIn } from '../../support';

const issuer = (ingress: object) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: 'letsencrypt' },
  spec: {
    acme: {
      server: 'https://acme.acme-corp.dev/directory',
      email: 'platform@acme-corp.dev',
      privateKeySecretRef: { name: 'account' },
      solvers: [{ http01: { ingress } }],
    },
  },
});

function found(rule: string, objects: object[], version = '1.21'): string[] {
  return findingsIn(objects, { certManagerVersion: version })
    .filter((finding) => finding.rule === rule)
    .map(({ severity, object, path }) => `${severity} ${object.kind} ${path}`);
}

const twice = (ingressClassName: string | undefined, annotation: string) =>
  found('http01-class-twice', [
    issuer({
      ingressClassName,
      ingressTemplate: { metadata: { annotations: { 'kubernetes.io/ingress.class': annotation } } },
    }),
  ]);

test('two classes are refused, the same one twice is not', () => {
  expect(twice('nginx', 'nginx-public')).toHaveLength(1);
  expect(twice('nginx', 'nginx')).toEqual([]);
  expect(twice(undefined, 'nginx')).toEqual([]);
  expect(twice('nginx', '${CLASS}')).toEqual([]);
});

const ingress = (annotations: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name: 'web',
    namespace: 'team-a',
    annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt', ...annotations },
  },
  spec: { ingressClassName: 'nginx', tls: [{ hosts: ['web.acme-corp.dev'], secretName: 'web-tls' }] },
});
const certificate = (annotations: object) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'web', namespace: 'team-a', annotations },
  spec: {
    secretName: 'web-tls',
    issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
    dnsNames: ['web.acme-corp.dev'],
  },
});
const OF_INGRESS = { 'acme.cert-manager.io/http01-ingress-class': 'public' };
const OF_CERTIFICATE = { 'acme.cert-manager.io/http01-override-ingress-class': 'public' };
const adds = (solver: object, object: object, version: string) =>
  found('http01-class-override-adds', [issuer(solver), object], version);

test('before 1.20, an annotation for a class comes on top of ingressClassName', () => {
  const named = { ingressClassName: 'nginx' };
  expect(adds(named, ingress(OF_INGRESS), '1.19')).toEqual([
    'error Ingress metadata.annotations["acme.cert-manager.io/http01-ingress-class"]',
  ]);
  expect(adds(named, certificate(OF_CERTIFICATE), '1.12')).toEqual([
    'error Certificate metadata.annotations["acme.cert-manager.io/http01-override-ingress-class"]',
  ]);
  expect(adds(named, ingress(OF_INGRESS), '1.20')).toEqual([]);
  expect(adds({ class: 'nginx' }, ingress(OF_INGRESS), '1.19')).toEqual([]);
  expect(adds({}, certificate(OF_CERTIFICATE), '1.19')).toEqual([]);
  expect(adds(named, ingress({}), '1.19')).toEqual([]);
  // Each kind of object has an annotation of its own.
  expect(adds(named, ingress(OF_CERTIFICATE), '1.19')).toEqual([]);
  expect(adds(named, certificate(OF_INGRESS), '1.19')).toEqual([]);
});

const controller = (args: string[], tag = 'v1.21.2') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cert-manager', namespace: 'cert-manager' },
  spec: {
    template: {
      spec: {
        containers: [
          {
            name: 'cert-manager-controller',
            image: `quay.io/jetstack/cert-manager-controller:${tag}`,
            args: ['--cluster-resource-namespace=cert-manager', ...args],
          },
        ],
      },
    },
  },
});
const resources = (value: object, ...more: object[]) =>
  found('solver-pod-limit-below-request', [issuer({ podTemplate: { spec: { resources: value } } }), ...more]).map(
    (line) => line.replace('ClusterIssuer spec.acme.solvers[0].http01.ingress.podTemplate.spec.resources.', ''),
  );

test("the pod template's resources are merged into cert-manager's own", () => {
  expect(resources({ limits: { memory: '32Mi' } })).toEqual(['warning limits.memory']);
  expect(resources({ limits: { cpu: '5m' } })).toEqual(['warning limits.cpu']);
  expect(resources({ requests: { cpu: '200m', memory: '128Mi' } })).toEqual([
    'warning requests.cpu',
    'warning requests.memory',
  ]);
  expect(resources({ requests: { memory: '64Mi' }, limits: { memory: '32Mi' } })).toEqual(['error limits.memory']);
  expect(resources({ limits: { memory: '32Mi' } }, controller([]))).toEqual(['error limits.memory']);
  const flag = controller(['--acme-http01-solver-resource-request-memory=128Mi']);
  expect(resources({ limits: { memory: '96Mi' } }, flag)).toEqual(['error limits.memory']);
});

test('resources that go together', () => {
  expect(resources({ limits: { memory: '64Mi', cpu: '10m' } })).toEqual([]);
  expect(resources({ limits: { memory: '32Mi' }, requests: { memory: '16Mi' } })).toEqual([]);
  expect(resources({ limits: { memory: '${LIMIT}' } })).toEqual([]);
  expect(resources({})).toEqual([]);
  const flag = controller(['--acme-http01-solver-resource-request-memory=16Mi']);
  expect(resources({ limits: { memory: '32Mi' } }, flag)).toEqual([]);
});

test('a certificate that is not renewed crashes exactly 1.21.0', () => {
  const kept = { ...certificate({}), spec: { ...certificate({}).spec, renewal: { policy: 'Disabled' } } };
  const crashes = (...objects: object[]) => found('renewal-disabled-crashes', objects);
  expect(crashes(kept, controller([], 'v1.21.0'))).toEqual(['error Certificate spec.renewal.policy']);
  expect(crashes(kept, controller([], 'v1.21.1'))).toEqual([]);
  expect(crashes(kept)).toEqual([]);
  expect(crashes(certificate({}), controller([], 'v1.21.0'))).toEqual([]);
});

test('an Ingress of another class than the solver, unless it says so itself', () => {
  const differs = (annotations: object) =>
    found('http01-class-differs', [issuer({ ingressClassName: 'public' }), ingress(annotations)]);
  expect(differs({})).toEqual(['warning Ingress spec.ingressClassName']);
  // The documented way to solve for an internal Ingress through a public one.
  expect(differs({ 'acme.cert-manager.io/http01-ingress-ingressclassname': 'edge' })).toEqual([]);
  expect(differs({ 'acme.cert-manager.io/http01-ingress-class': 'edge' })).toEqual([]);
});

// cert-manager issue 2538
describe('an Ingress of another class than the default one, which a solver without a class gets', () => {
  const nginx = (name: string, resource: object, className = 'ingress-nginx') => ({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: name },
    spec: { chart: { spec: { chart: className } }, values: { controller: { ingressClassResource: resource } } },
  });
  const ingressClass = (name: string, controller: string, isDefault = 'true') => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, annotations: { 'ingressclass.kubernetes.io/is-default-class': isDefault } },
    spec: { controller },
  });
  const PUBLIC = nginx('public', { name: 'public', default: true, controllerValue: 'k8s.io/public' });
  const OWN = nginx('own', {});
  const differs = (solver: object, ...objects: object[]) =>
    found('http01-class-differs', [issuer(solver), ingress({}), ...objects]);

  test.each([
    ['of another installation', [PUBLIC, OWN]],
    ['of another controller', [ingressClass('edge', 'traefik.io/ingress-controller'), OWN]],
  ])('is found: %s', (_, objects) => {
    expect(differs({}, ...objects)).toEqual(['warning Ingress spec.ingressClassName']);
  });

  test.each<[string, object, object[]]>([
    ['without a default class', {}, [nginx('public', { name: 'public' }), OWN]],
    ['with two', {}, [PUBLIC, ingressClass('edge', 'traefik.io/ingress-controller'), OWN]],
    ['that is the same', {}, [nginx('own', { default: true })]],
    ['of the same installation', {}, [ingressClass('public', 'k8s.io/ingress-nginx'), OWN]],
    ['of a controller that is not known', {}, [ingressClass('edge', 'corp.dev/own'), OWN]],
    ['where the solver names an Ingress', { name: 'web' }, [PUBLIC, OWN]],
    [
      'where the template has a class',
      { ingressTemplate: { metadata: { annotations: { 'kubernetes.io/ingress.class': 'nginx' } } } },
      [PUBLIC, OWN],
    ],
    ['where the class is not created', {}, [nginx('public', { name: 'public', default: true, enabled: false }), OWN]],
  ])('says nothing of one %s', (_, solver, objects) => {
    expect(differs(solver, ...objects)).toEqual([]);
  });
});

testTexts();
