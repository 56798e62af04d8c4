import { KubeObject } from '../../../lib/check/model/kube-object';
import { madeBy } from '../../../lib/check/model/made';
import { Model } from '../../../lib/check/model/model';
import { countReads } from '../../counted';

const made = (apiVersion: string, kind: string, spec: object, name = 'source', more: object = {}) =>
  madeBy(new KubeObject({ apiVersion, kind, metadata: { name, namespace: 'team-a', ...more }, spec } as never));

const REFLECTOR = 'reflector.v1.k8s.emberstack.com';
const allowed = { [`${REFLECTOR}/reflection-allowed`]: 'true', [`${REFLECTOR}/reflection-auto-enabled`]: 'true' };
const pushed = (namespaces: string) => ({ ...allowed, [`${REFLECTOR}/reflection-allowed-namespaces`]: namespaces });

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

describe('the model knows a Secret that', () => {
  const annotations = pushed('team-a');
  const external = (target: object) => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'pull', namespace: 'source', annotations: {} },
    spec: { target, data: [{ secretKey: 'key' }] },
  });

  test.each([
    [
      'is copied from a plain one',
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'pull', namespace: 'source', annotations },
        data: { key: 'eA==' },
      },
    ],
    [
      'is copied from one that sops encrypted',
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'pull', namespace: 'source', annotations },
        data: { key: 'ENC[x]' },
        sops: {},
      },
    ],
    [
      'is copied from what a template of External Secrets annotates',
      external({ template: { metadata: { annotations } } }),
    ],
    [
      'is copied from what an ExternalSecret without a template annotates',
      { ...external({}), metadata: { name: 'pull', namespace: 'source', annotations } },
    ],
    [
      'is copied from what Sealed Secrets annotates',
      {
        apiVersion: 'bitnami.com/v1alpha1',
        kind: 'SealedSecret',
        metadata: { name: 'pull', namespace: 'source' },
        spec: {
          encryptedData: { x: 'y' },
          template: { data: { key: '{{ .x }}' }, metadata: { name: 'ignored', annotations } },
        },
      },
    ],
  ])('%s', (_what, object) => {
    const model = new Model([new KubeObject(object as any)]);
    const copy = model.secret('team-a', 'pull');
    expect(copy).toMatchObject({ state: 'made', made: { by: { name: 'pull', namespace: 'source' } } });
    expect((copy as any).made.keys).toContain('key');
    expect(model.secret('source', 'pull').state).toMatch(/^(made|written)$/);
    expect(model.secret('team-b', 'pull')).toMatchObject({ state: 'elsewhere', namespaces: ['source'] });
    expect(model.makersOfSecret('pull').length).toBeGreaterThan(0);
  });

  test('is made in one namespace of many, at a cost that does not grow with them', () => {
    const reads = (length: number) => {
      const objects = Array.from(
        { length },
        (_, i) => new KubeObject({ ...external({}), metadata: { name: 'pull', namespace: `team-${i}` } }),
      );
      return countReads(objects, (counted) => {
        const model = new Model(counted);
        for (let i = 0; i < length; i++) {
          expect(model.secret(`team-${i}`, 'pull').state).toBe('made');
          expect(model.secret(`other-${i}`, 'pull').state).toBe('elsewhere');
        }
      });
    };
    expect(reads(1_000) / reads(500)).toBeCloseTo(2, 1);
  });
});
