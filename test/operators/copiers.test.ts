import fc from 'fast-check';
import { kubernetesReplicator } from '../../lib/operators/kubernetes-replicator';
import { reflector } from '../../lib/operators/reflector';
import type { Plain } from '../../lib/values/plain';

const REFLECTOR = 'reflector.v1.k8s.emberstack.com';
const REPLICATOR = 'replicator.v1.mittwald.de';
const allowed = { [`${REFLECTOR}/reflection-allowed`]: 'true', [`${REFLECTOR}/reflection-auto-enabled`]: 'true' };
const pushed = (namespaces: string) => ({ ...allowed, [`${REFLECTOR}/reflection-allowed-namespaces`]: namespaces });

describe('the namespaces that a Secret is copied to', () => {
  const copiers = [reflector, kubernetesReplicator].map(({ copiesTo }) => copiesTo!);
  const takes = (annotations: object, namespace: string, labels?: Record<string, string>) =>
    copiers.some((copiesTo) => copiesTo(annotations as Plain)?.(namespace, labels));

  test.each([
    ['no annotations', {}],
    ['copies that are only allowed', { [`${REFLECTOR}/reflection-allowed`]: 'true' }],
    ['copies that are not allowed', { ...allowed, [`${REFLECTOR}/reflection-allowed`]: 'false' }],
    ['copies that others ask for', { [`${REPLICATOR}/replication-allowed-namespaces`]: '.*' }],
  ])('are none with %s', (_what, annotations) => {
    expect(copiers.map((copiesTo) => copiesTo(annotations as Plain))).toEqual([undefined, undefined]);
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
    (pattern) => {
      expect(takes({ [`${REPLICATOR}/replicate-to`]: pattern }, `${'a'.repeat(26)}-`)).toBe(true);
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

test.each([reflector, kubernetesReplicator])(
  '$name copies to the namespaces that it is told, and to no other',
  (copier) => {
    const names = ['team-a', 'team-b', 'dev'];
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), (namespaces) => {
        const written = Object.entries(copier.push(() => namespaces.join(','))).map(([key, value]) => [key, value()]);
        const takes = copier.copiesTo!(Object.fromEntries(written))!;
        expect(names.filter((name) => takes(name, undefined))).toEqual(namespaces);
      }),
    );
    const nothing = Object.values(copier.push(() => undefined)).map((value) => value());
    expect(nothing.filter((value) => value !== undefined)).toEqual([]);
  },
);
