import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';
import { copiedTo } from '../../../lib/check/model/secret-copies';
import { countReads } from '../../counted';

const REFLECTOR = 'reflector.v1.k8s.emberstack.com';
const REPLICATOR = 'replicator.v1.mittwald.de';
const allowed = { [`${REFLECTOR}/reflection-allowed`]: 'true', [`${REFLECTOR}/reflection-auto-enabled`]: 'true' };
const pushed = (namespaces: string) => ({ ...allowed, [`${REFLECTOR}/reflection-allowed-namespaces`]: namespaces });

describe('the namespaces that a Secret is copied to', () => {
  const takes = (annotations: object, namespace: string, labels?: Record<string, string>) =>
    copiedTo(annotations)?.(namespace, labels);

  test.each([
    ['no annotations', {}],
    ['copies that are only allowed', { [`${REFLECTOR}/reflection-allowed`]: 'true' }],
    ['copies that are not allowed', { ...allowed, [`${REFLECTOR}/reflection-allowed`]: 'false' }],
    ['copies that others ask for', { [`${REPLICATOR}/replication-allowed-namespaces`]: '.*' }],
  ])('are none with %s', (_what, annotations) => {
    expect(copiedTo(annotations)).toBeUndefined();
  });

  test.each([
    ['a name of a list', pushed('team-a, team-b'), 'team-b', true],
    ['a name that is not in the list', pushed('team-a,team-b'), 'team', false],
    ['any name, without a list', allowed, 'team-a', true],
    ['a name that matches a pattern as a whole', pushed('team-[0-9]*'), 'team-7', true],
    ['a name that matches a pattern in part', pushed('team-[0-9]*'), 'my-team-7', false],
    [
      'a name of one list of two',
      { ...pushed('team-.*'), [`${REFLECTOR}/reflection-auto-namespaces`]: 'team-a' },
      'team-b',
      false,
    ],
    [
      'a name of both lists',
      { ...pushed('team-.*'), [`${REFLECTOR}/reflection-auto-namespaces`]: 'team-a' },
      'team-a',
      true,
    ],
    ['a name of the replicator', { [`${REPLICATOR}/replicate-to`]: 'team-a,team-[bc]' }, 'team-c', true],
    [
      'another name than those of the replicator',
      { [`${REPLICATOR}/replicate-to`]: 'team-a,team-[bc]' },
      'team-d',
      false,
    ],
    ['a pattern that is no regular expression', { [`${REPLICATOR}/replicate-to`]: '*' }, 'team-d', false],
  ])('%s', (_what, annotations, namespace, expected) => {
    expect(takes(annotations, namespace)).toBe(expected);
  });

  // As regular expressions they take time exponential in the length of the name, and do not match this one.
  test.each(['(a+)+$', '(a|a)*$', '.*.*.*.*.*.*.*.*x'])(
    'are all namespaces with the pattern %s, which is not tried',
    (evil) => {
      expect(takes({ [`${REPLICATOR}/replicate-to`]: evil }, `${'a'.repeat(26)}-`)).toBe(true);
    },
  );

  test.each([
    ['team=a', { team: 'a' }, true],
    ['team=a', { team: 'b' }, false],
    ['team==a,zone', { team: 'a' }, false],
    ['team,zone!=x', { team: 'a' }, true],
    ['team', {}, false],
    ['team in (a, b)', { team: 'c' }, true],
    ['team=a', undefined, true],
  ])('by the labels %j', (selector, labels, expected) => {
    expect(takes({ [`${REPLICATOR}/replicate-to-matching`]: selector }, 'team-a', labels as any)).toBe(expected);
  });
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
