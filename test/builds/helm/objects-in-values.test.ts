import { objectsInFiles, objectsWrittenIn } from '../../../lib/builds/helm/objects-in-values';

const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'own' } };
const paths = (values: any, chart = 'web') =>
  objectsInFiles([{ values, file: 'values.yaml', path: '' }], chart, '').map(({ origin }) => origin.inside);

test.each<[string, unknown, string[]]>([
  ['a list', { extraObjects: [issuer, issuer] }, ['extraObjects[0]', 'extraObjects[1]']],
  ['a map', { rawResources: { a: issuer, 'b.c': issuer } }, ['rawResources.a', 'rawResources["b.c"]']],
  ['texts', { extraDeploy: [JSON.stringify(issuer)] }, ['extraDeploy[0]']],
  [
    'a text of several',
    { extraManifests: `---\n${JSON.stringify(issuer)}\n---\n[${JSON.stringify(issuer)}]` },
    [...['extraManifests', 'extraManifests']],
  ],
  ['a chart within the chart', { web: { db: { extraResources: [issuer] } } }, ['web.db.extraResources[0]']],
  ['what is switched off', { rawResources: { a: { enabled: false, ...issuer } } }, []],
  ['what a template decides about', { extraDeploy: [`{{- if .a }}\n${JSON.stringify(issuer)}\n{{- end }}`] }, []],
  ['what is no object', { extraObjects: [{ kind: 'Issuer' }, 'text', 3, null], extraDeploy: null }, []],
  ['other keys', { resources: [issuer], config: issuer }, []],
])('objects in the values of a chart: %s', (_, values, expected) => {
  expect(paths(values)).toEqual(expected);
});

test.each(['raw', 'incubator/raw', 'oci://ghcr.io/acme-corp/extra-manifests'])(
  'the resources of a chart that is made for them: %s',
  (chart) => {
    expect(paths({ resources: [issuer], nested: { resources: [issuer] } }, chart)).toEqual(['resources[0]']);
  },
);

const release = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'a', namespace: 'a' },
};
const application = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'a' } };
const values = { extraObjects: [issuer] };

test.each<[string, any, [string, string][]]>([
  ['a HelmRelease', { ...release, spec: { values } }, [['spec.values.extraObjects[0]', 'a']]],
  [
    'a HelmRelease for a namespace',
    { ...release, spec: { targetNamespace: 'b', values } },
    [['spec.values.extraObjects[0]', 'b']],
  ],
  ['a HelmRelease for another cluster', { ...release, spec: { kubeConfig: {}, values } }, []],
  [
    'an Application',
    { ...application, spec: { source: { helm: { values: JSON.stringify(values) } } } },
    [['spec.source.helm.values', '']],
  ],
  [
    'an Application with several sources',
    { ...application, spec: { destination: { namespace: 'c' }, sources: [{}, { helm: { valuesObject: values } }] } },
    [['spec.sources[1].helm.valuesObject.extraObjects[0]', 'c']],
  ],
  [
    'an Application for another cluster',
    { ...application, spec: { destination: { name: 'other' }, source: { helm: { valuesObject: values } } } },
    [],
  ],
  ['another object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, spec: { values } }, []],
])('what %s holds', (_, object, expected) => {
  expect(objectsWrittenIn(object).map(({ path, value }: any) => [path, value.metadata.namespace ?? ''])).toEqual(
    expected,
  );
});

test('objects of several files are where the last one has them, in the namespace of the release', () => {
  const files = [
    { values: { extraObjects: [issuer], extraDeploy: [issuer] }, file: 'a.yaml', path: '' },
    { values: { extraObjects: [issuer] }, file: 'b.yaml', path: 'releases[0].values' },
    { values: { extraManifests: [issuer] }, file: 'c.yaml', path: undefined },
  ];
  expect(
    objectsInFiles(files, 'web', 'shop').map(({ value, origin: { file, inside } }: any) => [
      ...[file, inside, value.metadata.namespace],
    ]),
  ).toEqual([
    ['b.yaml', 'releases[0].values.extraObjects[0]', 'shop'],
    ['a.yaml', 'extraDeploy[0]', 'shop'],
    ['c.yaml', undefined, 'shop'],
  ]);
});
