import { KubeObject } from '../../lib/check/model/kube-object';
import { madeBy } from '../../lib/check/model/made';

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
