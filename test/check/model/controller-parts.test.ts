import { componentOf } from '../../../lib/check/facts/controller/components';
import { flagsOf } from '../../../lib/check/model/controller/controller';
import { imageParts } from '../../../lib/check/model/controller/from-deployment';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

test.each<[string[], [name: string, value: string, path: string][]]>([
  [['--v=2'], [['v', '2', 'args[0]']]],
  [['-v=2'], [['v', '2', 'args[0]']]],
  [['--Feature-Gates=A=true,B=false'], [['feature-gates', 'A=true,B=false', 'args[0]']]],
  [['--namespace', 'team-a'], [['namespace', 'team-a', 'args[0]']]],
  [
    ['--leader-elect', '--v=2'],
    [
      ['leader-elect', '', 'args[0]'],
      ['v', '2', 'args[1]'],
    ],
  ],
  [['--leader-elect', '', 'x'], [['leader-elect', '', 'args[0]']]],
  [['--leader-elect'], [['leader-elect', '', 'args[0]']]],
  [['--config=a\nb'], [['config', 'a\nb', 'args[0]']]],
  [['--config=', 'x'], [['config', '', 'args[0]']]],
  [[' --v=2 '], [['v', '2', 'args[0]']]],
  [['---v=2', 'x--v=2', '--', '-', 'v=2', '--a b', '--_v=1', '--v!'], []],
])('%j', (args, expected) => {
  const flags = flagsOf(args, new KubeObject({}), 'args');
  expect(flags.map(({ name, value, path }) => [name, value, path])).toEqual(expected);
});

test.each([
  ['nginx', 'nginx', ''],
  ['nginx:1', 'nginx', '1'],
  ['localhost:5000/nginx', 'localhost:5000/nginx', ''],
  ['localhost:5000/nginx:1@sha256:00', 'localhost:5000/nginx', '1'],
  ['a/b@sha256:00', 'a/b', ''],
  [':1', '', '1'],
  ['', '', ''],
])('the image %s', (image, repository, tag) => {
  expect(imageParts(image)).toEqual({ repository, tag });
});

test.each([
  ...['controller', 'webhook', 'cainjector', 'acmesolver', 'startupapicheck'].flatMap((name) => [
    [`quay.io/jetstack/cert-manager-${name}:v1.21.2`, name],
    [`mirror/jetstack-cert-manager-${name}`, name],
    [`cert-manager-${name}@sha256:00`, name],
  ]),
  ['quay.io/jetstack/cert-manager-ctl:v1', 'ctl'],
  ['corp/cert-manager-webhook-godaddy:v1', undefined],
  ['corp/mycert-manager-webhook:v1', undefined],
] as [string, string | undefined][])('%s runs %s', (image, component) => {
  expect(componentOf(image)).toBe(component);
});

const deployment = (image: string, args: string[] = [], more: object = {}) => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cert-manager', namespace: 'cert-manager' } },
  spec: { template: { spec: { containers: [{ name: 'c', image, args, ...more }] } } },
});
const controllersOf = (...objects: any[]) => new Model(objects.map((raw) => new KubeObject(raw))).controllers;

test.each([
  ['quay.io/jetstack/cert-manager-controller:v1.21.2', '1.21.2'],
  ['quay.io/jetstack/cert-manager-controller-arm64:1.21', '1.21'],
  ['mirror/quay-cert-manager-controller:1.21.2-corp', '1.21.2-corp'],
  ['cert-manager-controller', undefined],
  ['cert-manager-controller:latest', undefined],
  ['cert-manager-controller:main-1.21', undefined],
  ['cert-manager-controller:vv1.21', undefined],
  ['docker.io/bitnami/cert-manager:1.21.2', '1.21.2'],
  ['bitnamilegacy/cert-manager:1.21.2-v', '1.21.2-v'],
  ['bitnamisecure/cert-manager:1', undefined],
])("%s is the controller's image, of %s", (image, release) => {
  const controllers = controllersOf(deployment(image));
  expect(controllers.map((controller) => controller.release?.value)).toEqual([release]);
});

test.each([
  'quay.io/jetstack/cert-manager-webhook:v1',
  'corp/mycert-manager-controller:v1',
  'cert-manager-controller/x:v1',
  'cert-manager-controller-a-b:v1',
  'mybitnami/cert-manager:v1',
  'bitnami/cert-manager-x:v1',
  'corp/cert-manager:v1',
])('%s is not', (image) => {
  expect(controllersOf(deployment(image))).toEqual([]);
});

test('a flag that nothing else has makes known a controller with any image', () => {
  const image = 'corp/acme:v1';
  expect(controllersOf(deployment(image, ['--v=2', '--acme-http01-solver-image=x']))).toHaveLength(1);
  expect(controllersOf(deployment(image, ['--v=2']))).toHaveLength(0);
});

test.each<[string[], boolean]>([
  [['--v=2'], true],
  [['${FLAGS}'], false],
  [['--v=2', '${FLAGS}'], false],
  [['--namespace=${NAMESPACE}'], true],
  [['--v', '2'], true],
])('all of %j is known: %s', (args, complete) => {
  expect(controllersOf(deployment('cert-manager-controller', args))[0]!.complete).toBe(complete);
});

describe('the configuration file', () => {
  const mounted = (mountPath: string, file: string, volume = 'config') => {
    const object = deployment('cert-manager-controller', [`--config=${file}`], {
      volumeMounts: [
        { name: 'other', mountPath: '/other' },
        { name: volume, mountPath },
      ],
    });
    (object.spec.template.spec as any).volumes = [
      { name: 'other', configMap: { name: 'other' } },
      { name: 'config', configMap: { name: 'settings' } },
    ];
    return object;
  };
  const map = (data: object) => ({
    ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'cert-manager' }, data },
  });
  const CONFIG = 'apiVersion: controller.config.cert-manager.io/v1alpha1\nnamespace: team-a\n';
  test.each<[string, object, boolean]>([
    ['in the volume', mounted('/etc/config', '/etc/config/config.yaml'), true],
    ['in a volume whose path ends in a slash', mounted('/etc/config/', '/etc/config/config.yaml'), true],
    ['beside the volume', mounted('/etc/conf', '/etc/config/config.yaml'), false],
    ['in a volume that is not there', mounted('/etc/config', '/etc/config/config.yaml', 'missing'), false],
  ])('%s', (_, object, expected) => {
    const [controller] = controllersOf(object, map({ 'config.yaml': CONFIG }));
    expect([
      controller!.complete,
      controller!.configuration?.value?.namespace,
      controller!.configuration?.path,
    ]).toEqual(expected ? [true, 'team-a', 'data["config.yaml"]'] : [false, undefined, undefined]);
  });
});

describe("values of cert-manager's chart", () => {
  const release = (values: object, more: object = {}) => ({
    ...{ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' },
    metadata: { name: 'cert-manager', namespace: 'cert-manager' },
    spec: {
      chart: {
        spec: { chart: 'cert-manager', version: '1.20.0', sourceRef: { kind: 'HelmRepository', name: 'jetstack' } },
      },
      values,
      ...more,
    },
  });
  const controllerOf = (values: object, more: object = {}) => controllersOf(release(values, more))[0]!;
  const flags = (values: object) =>
    controllerOf(values).flags.map(({ name, value, path }) => `${path} --${name}=${value}`);

  test.each<[object, string | undefined, string | undefined]>([
    [{}, undefined, '1.20.0'],
    [{ image: { tag: 'v1.19.1' } }, 'quay.io/jetstack/cert-manager-controller:v1.19.1', '1.19.1'],
    [{ image: { repository: 'corp/controller' } }, 'corp/controller', '1.20.0'],
    [{ image: { repository: 'corp/controller', tag: '1.18.0' } }, 'corp/controller:1.18.0', '1.18.0'],
    [{ image: { registry: 'registry.corp.dev' } }, 'registry.corp.dev/jetstack/cert-manager-controller', '1.20.0'],
    [{ image: { registry: 'registry.corp.dev', repository: 'a/b' } }, 'registry.corp.dev/a/b', '1.20.0'],
    [{ image: { registry: 'registry.corp.dev', name: 'c' } }, 'registry.corp.dev/jetstack/c', '1.20.0'],
    [{ imageRegistry: 'registry.corp.dev' }, 'registry.corp.dev/jetstack/cert-manager-controller', '1.20.0'],
    [{ imageRegistry: 'registry.corp.dev', image: { repository: 'a/b' } }, 'a/b', '1.20.0'],
    [{ imageNamespace: 'mirror' }, 'quay.io/mirror/cert-manager-controller', '1.20.0'],
  ])('%j: %s of %s', (values, image, expected) => {
    const controller = controllerOf(values);
    expect([controller.image?.value, controller.release?.value]).toEqual([image, expected]);
  });

  test.each<[object, string[]]>([
    [{}, []],
    [{ extraArgs: ['--v=4'] }, ['spec.values.extraArgs[0] --v=4']],
    [
      { clusterResourceNamespace: 'secrets' },
      ['spec.values.clusterResourceNamespace --cluster-resource-namespace=secrets'],
    ],
    [{ clusterResourceNamespace: '', featureGates: false, enableCertificateOwnerRef: null }, []],
    [
      { ingressShim: { defaultIssuerName: 'a', defaultIssuerKind: 'ClusterIssuer', defaultIssuerGroup: 'b' } },
      [
        'spec.values.ingressShim.defaultIssuerName --default-issuer-name=a',
        'spec.values.ingressShim.defaultIssuerKind --default-issuer-kind=ClusterIssuer',
        'spec.values.ingressShim.defaultIssuerGroup --default-issuer-group=b',
      ],
    ],
    [{ featureGates: 'A=true' }, ['spec.values.featureGates --feature-gates=A=true']],
    [
      { enableCertificateOwnerRef: true },
      ['spec.values.enableCertificateOwnerRef --enable-certificate-owner-ref=true'],
    ],
    [
      { dns01RecursiveNameservers: '1.1.1.1:53', dns01RecursiveNameserversOnly: true },
      [
        'spec.values.dns01RecursiveNameservers --dns01-recursive-nameservers=1.1.1.1:53',
        'spec.values.dns01RecursiveNameserversOnly --dns01-recursive-nameservers-only=true',
      ],
    ],
    [{ disableAutoApproval: true }, ['spec.values.disableAutoApproval --controllers=-certificaterequests-approver']],
    [{ disableAutoApproval: false }, []],
    [{ global: { commonLabels: { team: 'a' } } }, []],
    [
      { acmesolver: { image: { repository: 'corp/solver' } } },
      ['spec.values.acmesolver.image.repository --acme-http01-solver-image=corp/solver'],
    ],
    [
      { acmesolver: { image: { registry: 'corp.dev' } } },
      ['spec.values.acmesolver.image.registry --acme-http01-solver-image=corp.dev/jetstack/cert-manager-acmesolver'],
    ],
    [
      { imageRegistry: 'corp.dev' },
      ['spec.values.imageRegistry --acme-http01-solver-image=corp.dev/jetstack/cert-manager-acmesolver'],
    ],
  ])('%j has the flags %j', (values, expected) => {
    expect(flags(values)).toEqual(expected);
  });

  test.each<[object, object, string | undefined]>([
    [{}, {}, 'cert-manager'],
    [{}, { releaseName: 'acme' }, 'acme-cert-manager'],
    [{}, { releaseName: 'my-cert-manager' }, 'my-cert-manager'],
    [{}, { targetNamespace: 'tls' }, 'tls-cert-manager'],
    [{ nameOverride: 'cm' }, { releaseName: 'tls' }, 'tls-cm'],
    [{ fullnameOverride: 'cm' }, {}, 'cm'],
    [{}, { releaseName: '${RELEASE}' }, undefined],
    [{ serviceAccount: { name: 'own' } }, {}, 'own'],
    [{ serviceAccount: { create: false } }, {}, 'default'],
    [{ serviceAccount: { create: true } }, {}, 'cert-manager'],
  ])('%j with %j run as the ServiceAccount %s', (values, more, name) => {
    expect(controllerOf(values, more).serviceAccount.name).toBe(name);
  });

  test('label what is created for challenges from 1.21 on', () => {
    const values = { global: { commonLabels: { team: 'a' } } };
    const spec = (version: string) => ({ chart: { spec: { chart: 'cert-manager', version } } });
    const named = (version: string) =>
      controllerOf(values, spec(version)).flags.map(({ name, value }) => [name, value]);
    expect(named('v1.21.0')).toEqual([['acme-http01-solver-extra-labels', 'team=a']]);
    expect(named('1.*')).toEqual([['acme-http01-solver-extra-labels', 'team=a']]);
    expect(named('v1.19.1')).toEqual([]);
  });

  test('tell namespaces, pull secrets and labels', () => {
    const { namespace, pullSecrets, podLabels, complete } = controllerOf({
      ...{ namespace: 'tls', imagePullSecrets: [{ name: 'b' }], podLabels: { x: 'y' }, image: { digest: 'sha256:00' } },
      global: { imagePullSecrets: [{ name: 'a' }], commonLabels: { team: 'a' } },
    });
    expect([namespace, complete, podLabels]).toEqual(['tls', false, { team: 'a', x: 'y' }]);
    expect(pullSecrets.map(({ value, path }) => [value, path])).toEqual([
      ['a', 'spec.values.global.imagePullSecrets[0].name'],
      ['b', 'spec.values.imagePullSecrets[0].name'],
    ]);
    expect(controllerOf({}).complete).toBe(true);
  });
});
