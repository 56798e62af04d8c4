import { annotationItem, couldBeSelected, itemsOf, type KnownKind, knownProblem } from '../../../lib/check/model/known';

test.each<[KnownKind, string, string | undefined]>([
  ['secrets', 'team-a/token', undefined],
  ['secrets', '*/token', undefined],
  ['serviceAccounts', 'team-a/solver', undefined],
  ['secrets', 'token', 'has no namespace: write it as "namespace/name"'],
  ['secrets', '/token', 'has a namespace that '],
  ['secrets', 'Team/token', 'has a namespace that '],
  ['secrets', 'team-a/Token', 'has a name that '],
  ['secrets', 'team-a/', 'has a name that '],
  ['secrets', 'team-a/a/b', 'has a name that '],
  ['namespaces', 'team-a', undefined],
  ['namespaces', 'Team', 'is not a namespace name: '],
  ['issuers', 'ClusterIssuer/letsencrypt', undefined],
  ['issuers', 'Issuer/team-a/letsencrypt', undefined],
  ['issuers', 'ClusterIssuer/Letsencrypt', 'is not an object name: '],
  ['issuers', 'Issuer/letsencrypt', 'has no namespace: write it as "namespace/name"'],
  ['issuers', 'Issuer/*/letsencrypt', 'has a namespace that '],
  ['issuers', 'Issuer/team-a/x\ny', 'has a name that '],
  ['issuers', 'letsencrypt', 'is not "ClusterIssuer/name" or "Issuer/namespace/name"'],
  ['issuers', 'my-ClusterIssuer/letsencrypt', 'is not "ClusterIssuer/name" or "Issuer/namespace/name"'],
  ['issuers', 'issuer/team-a/letsencrypt', 'is not "ClusterIssuer/name" or "Issuer/namespace/name"'],
])('%s %j: %s', (kind, written, problem) => {
  if (problem === undefined) expect(knownProblem(kind, written)).toBeUndefined();
  else expect(knownProblem(kind, written)).toContain(problem);
});

test('what is known is written in an annotation, and read from there', () => {
  const all: [KnownKind, string][] = [
    ['secrets', 'team-a/token'],
    ['serviceAccounts', 'team-a/solver'],
    ['namespaces', 'team-a'],
    ['issuers', 'ClusterIssuer/letsencrypt'],
    ['issuers', 'Issuer/team-a/letsencrypt'],
  ];
  const written = all.map(([kind, item]) => annotationItem(kind, item));
  expect(written).toEqual([
    ...['Secret/team-a/token', 'ServiceAccount/team-a/solver', 'Namespace/team-a'],
    ...['ClusterIssuer/letsencrypt', 'Issuer/team-a/letsencrypt'],
  ]);
  expect([...itemsOf(written.join(','))]).toEqual(all);
  expect([...itemsOf(` ${written.join(' , ')} , nonsense, Secret/token, team-a/Secret/`)]).toEqual(all);
});

describe('a namespace could be selected', () => {
  const known = (namespaceSelector: object) => ({ kind: 'secrets', name: 'token', namespaceSelector }) as const;
  const NAME_LABEL = 'kubernetes.io/metadata.name';
  test.each<[object, Record<string, string> | undefined, boolean]>([
    [{ matchLabels: { team: 'a' } }, { team: 'a' }, true],
    [{ matchLabels: { team: 'a' } }, { team: 'b' }, false],
    [{ matchLabels: { team: 'a' } }, undefined, true],
    [{ matchLabels: { [NAME_LABEL]: 'team-a' } }, undefined, true],
    [{ matchLabels: { [NAME_LABEL]: 'team-b' } }, undefined, false],
    [{ matchExpressions: [{ key: NAME_LABEL, operator: 'In', values: ['team-b'] }] }, undefined, false],
    [{ matchExpressions: [{ key: NAME_LABEL, operator: 'In', values: ['team-a'] }] }, undefined, true],
    [{ matchExpressions: [{ key: 'team', operator: 'In', values: ['b'] }] }, undefined, true],
  ])('by %j of %j: %s', (selector, labels, expected) => {
    expect(couldBeSelected(known(selector), 'team-a', labels)).toBe(expected);
  });
});
