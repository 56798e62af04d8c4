import { stringify } from 'yaml';
import type { Build } from '../../../lib/builds/build';
import { Kustomize } from '../../../lib/builds/kustomize/kustomize';
import { list, type Plain, plain } from '../../../lib/values/plain';
import { textFiles } from '../files';

const of = (release: string, owner = 'cert-manager', file = 'cert-manager.yaml') =>
  `https://github.com/${owner}/cert-manager/releases/${release}/${file}`;
const RELEASE = of('download/v1.17.2');

function build(kustomization: object, files: Record<string, string> = {}): Build {
  return new Kustomize(textFiles({ 'kustomization.yaml': stringify(kustomization), ...files })).build('')!;
}

function deployment({ objects }: Build, name = 'cert-manager') {
  const found = objects.find(({ value }) => value.kind === 'Deployment' && plain(value.metadata).name === name)!;
  const pod = plain(plain(plain(found.value.spec).template).spec);
  return { ...found, container: plain(list(pod.containers)[0]), namespace: plain(found.value.metadata).namespace };
}

const namespacesOf = ({ objects }: Build, kind: string) =>
  objects.flatMap(({ value }) => (value.kind === kind ? plain(value.metadata).namespace : []));

describe('cert-manager.yaml of a release', () => {
  test.each(['cert-manager', 'jetstack'])('of %s is known without a download', (owner) => {
    const built = build({ resources: [of('download/v1.17.2', owner)] });
    expect(built.limits).toEqual([]);
    expect(built.downloads).toBe(true);
    expect(deployment(built)).toMatchObject({
      namespace: 'cert-manager',
      container: { image: 'quay.io/jetstack/cert-manager-controller:v1.17.2' },
      origin: { file: 'kustomization.yaml', inside: 'resources[0]' },
    });
    expect(deployment(built).partial).toBeUndefined();
  });

  test('what it holds is changed as kustomize changes it', () => {
    const built = build({
      resources: [RELEASE],
      namespace: 'infra',
      images: [{ name: 'quay.io/jetstack/cert-manager-controller', newName: 'registry.example.com/controller' }],
      patches: [
        {
          target: { kind: 'Deployment', name: 'cert-manager' },
          patch: '- {op: add, path: /spec/template/spec/containers/0/args/-, value: --enable-gateway-api}',
        },
        {
          patch: stringify({
            ...{
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              metadata: { name: 'cert-manager', namespace: 'cert-manager' },
            },
            spec: {
              template: {
                spec: { containers: [{ name: 'cert-manager-controller', env: [{ name: 'A', value: 'b' }] }] },
              },
            },
          }),
        },
      ],
    });
    expect(built.limits).toEqual([]);
    const { container, namespace } = deployment(built);
    expect(namespace).toBe('infra');
    expect(container.image).toBe('registry.example.com/controller:v1.17.2');
    expect(list(container.args).at(-1)).toBe('--enable-gateway-api');
    expect(list(container.env).map((one) => plain(one).name)).toEqual(['A', 'POD_NAMESPACE']);
    expect(new Set(namespacesOf(built, 'Role'))).toEqual(new Set(['infra']));
  });

  test('objects of which only the name is known are patched, deleted, and not built', () => {
    const webhook = (kind: string) => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind });
    const built = build({
      resources: [RELEASE],
      patches: [
        {
          target: { kind: 'ValidatingWebhookConfiguration' },
          patch: '- {op: replace, path: /webhooks/0/failurePolicy, value: Ignore}',
        },
        {
          patch: stringify({
            ...webhook('MutatingWebhookConfiguration'),
            metadata: { name: 'cert-manager-webhook', annotations: { 'argocd.argoproj.io/sync-wave': '2' } },
          }),
        },
      ],
      patchesStrategicMerge: [
        stringify({
          ...{ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
          ...{ metadata: { name: 'issuers.cert-manager.io' }, $patch: 'delete' },
        }),
      ],
    });
    expect(built.limits).toEqual([]);
    expect(new Set(built.objects.map(({ value }) => value.kind))).toEqual(
      new Set(['Namespace', 'ServiceAccount', 'Role', 'RoleBinding', 'Service', 'Deployment']),
    );
  });

  test('a value that is taken from it is found', () => {
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'about' }, data: { image: '' } };
    const replacement = {
      source: { kind: 'Deployment', name: 'cert-manager', fieldPath: 'spec.template.spec.containers.0.image' },
      targets: [{ select: { kind: 'ConfigMap' }, fieldPaths: ['data.image'] }],
    };
    const built = build(
      { resources: [RELEASE, 'map.yaml'], replacements: [replacement] },
      { 'map.yaml': stringify(map) },
    );
    expect(built.limits).toEqual([]);
    const { data } = built.objects.find(({ value }) => value.kind === 'ConfigMap')!.value as Plain;
    expect(data).toEqual({ image: 'quay.io/jetstack/cert-manager-controller:v1.17.2' });
  });

  test('a change that does not apply to what is known leaves it uncertain, and is not said to fail', () => {
    const built = build({
      resources: [RELEASE],
      patches: [
        {
          target: { kind: 'Deployment', name: 'cert-manager' },
          patch: '- {op: remove, path: /spec/template/spec/containers/0/args/17}',
        },
      ],
    });
    expect(built.limits).toEqual([
      {
        ...{ kind: 'unsupported', lacks: 'changes', file: 'kustomization.yaml', field: 'patches[0]' },
        message: 'It changes what is not in the repository.',
      },
    ]);
    expect(deployment(built).partial).toBe(true);
  });

  test.each([
    ['latest/download', 'quay.io/jetstack/cert-manager-controller'],
    ['download/v1.99.0', 'quay.io/jetstack/cert-manager-controller:v1.99.0'],
  ])('of %s is known in part', (release, image) => {
    const built = deployment(build({ resources: [of(release)] }));
    expect(built.partial).toBe(true);
    expect(built.container.image).toBe(image);
  });

  test('of CRDs only, nothing else is built', () => {
    const built = build({ resources: [of('download/v1.6.1', 'jetstack', 'cert-manager.crds.yaml')] });
    expect(built).toMatchObject({ limits: [], objects: [] });
  });

  test.each([
    of('download/v0.14.1', 'jetstack'),
    of('download/v1.17.2', 'somebody'),
    of('download/v1.17.2', 'cert-manager', 'cert-manager-legacy.yaml'),
    'https://example.com/cert-manager.yaml',
  ])('nothing is known of %s', (url) => {
    const built = build({ resources: [url] });
    expect(built.objects).toEqual([]);
    expect(built.limits).toMatchObject([{ kind: 'remote', lacks: 'objects' }]);
  });
});

test.each([
  ['a remote base', { resources: ['https://example.com/base.yaml'] }],
  ['a chart', { helmCharts: [{ name: 'cert-manager', repo: 'https://charts.jetstack.io', version: '1.17.2' }] }],
])('a patch that finds no object may be for one of %s', (_, given) => {
  const patch = stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 2 },
  });
  const { limits } = build({ ...given, patches: [{ patch }] });
  expect(limits.filter(({ lacks }) => lacks === 'changes')).toMatchObject([
    { kind: 'unsupported', field: 'patches[0]', message: 'It changes what is not in the repository.' },
  ]);
});
