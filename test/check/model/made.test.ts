import { KubeObject } from '../../../lib/check/model/kube-object';
import { madeBy } from '../../../lib/check/model/made';
import { matchesLabels, selects } from '../../../lib/values/label-selector';

const made = (apiVersion: string, kind: string, spec: object, name = 'source', more: object = {}) =>
  madeBy(new KubeObject({ apiVersion, kind, metadata: { name, namespace: 'team-a', ...more }, spec } as never));

describe('an ExternalSecret', () => {
  const of = (spec: object, more = {}) => made('external-secrets.io/v1', 'ExternalSecret', spec, 'source', more);

  test('makes the Secret of its target, or of its own name, in its namespace', () => {
    expect(of({ target: { name: 'target' } })).toMatchObject([{ kind: 'Secret', name: 'target', namespace: 'team-a' }]);
    const [own] = of({});
    expect(own!.name).toBe('source');
    expect([own!.in('team-a', undefined), own!.in('team-b', undefined)]).toEqual([true, false]);
  });

  test('whose keys are known where it names them all', () => {
    const data = [{ secretKey: 'a' }, { secretKey: 'b' }];
    expect(of({ data })[0]!.keys).toEqual(['a', 'b']);
    expect(of({ data, dataFrom: [{ extract: { key: 'x' } }] })[0]!.keys).toBeUndefined();
    expect(of({ data, target: { template: { templateFrom: [{}] } } })[0]!.keys).toBeUndefined();
    expect(of({ data, target: { template: { data: { c: '{{ .a }}' } } } })[0]!.keys).toEqual(['c']);
    expect(of({ data, target: { template: { mergePolicy: 'Merge', data: { c: '' } } } })[0]!.keys).toEqual([
      'c',
      'a',
      'b',
    ]);
    expect(of({ data: 'x', dataFrom: null })[0]!.keys).toEqual([]);
  });
});

test('a ClusterExternalSecret makes one in the namespaces that it lists or selects', () => {
  const spec = {
    externalSecretName: 'external',
    externalSecretSpec: { target: { name: 'target' }, data: [{ secretKey: 'a' }] },
    namespaces: ['listed'],
    namespaceSelectors: [{ matchLabels: { team: 'yes' } }],
  };
  const [one] = made('external-secrets.io/v1', 'ClusterExternalSecret', spec);
  expect([one!.name, one!.keys]).toEqual(['target', ['a']]);
  expect(one!.in('listed', undefined)).toBe(true);
  expect(one!.in('other', { team: 'yes' })).toBe(true);
  expect(one!.in('other', { team: 'no' })).toBe(false);
  expect(one!.in('other', undefined)).toBe(false);
  const names = [{ externalSecretName: 'external' }, {}].map(
    (s) => made('external-secrets.io/v1', 'ClusterExternalSecret', s)[0]!.name,
  );
  expect(names).toEqual(['external', 'source']);
});

test('a SealedSecret makes the one of its name, with the keys that it seals', () => {
  const spec = { encryptedData: { a: 'AgB' }, template: { metadata: { name: 'other' } } };
  expect(made('bitnami.com/v1alpha1', 'SealedSecret', spec)).toMatchObject([{ name: 'source', keys: ['a'] }]);
  expect(made('bitnami.com/v1alpha1', 'SealedSecret', {})[0]!.keys).toBeUndefined();
});

test.each([
  [
    'secrets-store.csi.x-k8s.io/v1',
    'SecretProviderClass',
    { secretObjects: [{ secretName: 'a' }, { secretName: 'b' }, null] },
    ['a', 'b'],
  ],
  ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', { destination: { name: 'a' } }, ['a']],
  ['secrets.hashicorp.com/v1beta1', 'VaultDynamicSecret', { destination: { name: 'a' } }, ['a']],
  ['onepassword.com/v1', 'OnePasswordItem', {}, ['source']],
  ['secretgen.carvel.dev/v1alpha1', 'SecretImport', {}, ['source']],
  ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', {}, []],
  ['v1', 'ConfigMap', {}, []],
  ['example.com/v1', 'ExternalSecret', {}, []],
])('%s %s', (apiVersion, kind, spec, names) => {
  expect(made(apiVersion, kind, spec).map((one) => one.name)).toEqual(names);
});

test('a Secret that a controller copies is made in the other namespaces', () => {
  const annotations = {
    'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
    'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true',
    'reflector.v1.k8s.emberstack.com/reflection-auto-namespaces': 'team-b,dev-.*',
  };
  const [copy] = made('v1', 'Secret', {}, 'source', { annotations });
  expect(['team-a', 'team-b', 'team-c', 'dev-1'].map((namespace) => copy!.in(namespace, undefined))).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(made('v1', 'Secret', {})).toEqual([]);
});

describe('a label selector', () => {
  test('that is empty takes all', () => {
    expect(matchesLabels({}, {})).toBe(true);
    expect(matchesLabels(undefined, { a: '1' })).toBe(true);
  });

  test('takes what has its labels', () => {
    expect(matchesLabels({ matchLabels: { a: '1' } }, { a: '1', b: '2' })).toBe(true);
    expect(matchesLabels({ matchLabels: { a: '1', b: '1' } }, { a: '1', b: '2' })).toBe(false);
    expect(matchesLabels({ matchLabels: { toString: '1' } }, {})).toBe(false);
  });

  test.each([
    ['In', true, false, false],
    ['NotIn', false, true, true],
    ['Exists', true, true, false],
    ['DoesNotExist', false, false, true],
    ['Nonsense', false, false, false],
  ])('by %s', (operator, among, other, none) => {
    const selector = { matchExpressions: [{ key: 'a', operator, values: ['1', '2'] }] };
    expect(
      [{ a: '1' }, { a: '3' }, {}].map((labels) => matchesLabels(selector, labels as Record<string, string>)),
    ).toEqual([among, other, none]);
  });

  test('knows the name of a namespace, whatever else is known of it', () => {
    const selector = { matchLabels: { 'kubernetes.io/metadata.name': 'team-a' } };
    expect(selects(selector, 'team-a', undefined)).toBe(true);
    expect(selects(selector, 'team-b', { 'kubernetes.io/metadata.name': 'team-a' })).toBe(false);
  });
});
