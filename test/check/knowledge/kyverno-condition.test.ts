import { conditionsHold } from '../../../lib/check/knowledge/kyverno-condition';

// https://kyverno.io/docs/policy-types/cluster-policy/preconditions/

const OBJECT = {
  kind: 'Pod',
  metadata: { labels: { team: 'a', '${KEY}': 'x' }, list: ['a', 'b'] },
  spec: { open: '${VALUE}' },
};
const holds = (key: unknown, operator: string, value: unknown) => conditionsHold([{ key, operator, value }], OBJECT);
const TEAM = '{{ request.object.metadata.labels.team }}';
const LIST = '{{request.object.metadata.list}}';

test.each([
  ['Equals', 'a', true],
  ['Equal', 'a', true],
  ['Equals', 'b', false],
  ['Equal', 'b', false],
  ['NotEquals', 'a', false],
  ['NotEqual', 'a', false],
  ['NotEquals', 'b', true],
  ['NotEqual', 'b', true],
  ['Equals', ['a'], undefined],
  ['NotEquals', ['a'], undefined],
  ['AnyIn', ['a', 'c'], true],
  ['AnyIn', ['c'], false],
  ['In', ['a'], true],
  ['In', ['c'], false],
  ['AllIn', ['c'], false],
  ['AnyNotIn', ['a'], false],
  ['AnyNotIn', ['c'], true],
  ['NotIn', ['a'], false],
  ['NotIn', ['c'], true],
  ['AllNotIn', ['c'], true],
  ['GreaterThan', 'a', undefined],
])('a label %s %j: %s', (operator, value, expected) => {
  expect(holds(TEAM, operator, value)).toBe(expected);
});

test.each([
  ['AnyIn', ['a', 'c'], true],
  ['AllIn', ['a', 'c'], false],
  ['AllIn', ['a', 'b', 'c'], true],
  ['AnyNotIn', ['a'], true],
  ['AnyNotIn', ['a', 'b'], false],
  ['AllNotIn', ['a'], false],
  ['AllNotIn', ['c'], true],
  ['Equals', 'a', undefined],
  ['NotEquals', 'a', undefined],
])('a list %s %j: %s', (operator, value, expected) => {
  expect(holds(LIST, operator, value)).toBe(expected);
});

test.each([
  ['text', 'text', true],
  [true, 'true', true],
  [5, '5', true],
  [['a'], 'a', undefined],
  ['{{ request.operation }}', 'CREATE', true],
  ['{{ request.operation }}', 'UPDATE', false],
  ['{{ request.object.kind }}', 'Pod', true],
  ['{{request.object.metadata.labels.other}}', '', undefined],
  ["{{ request.object.metadata.labels.other || '' }}", '', true],
  ["{{ request.object.metadata.labels.other || 'none' }}", 'none', true],
  ['{{ request.object.metadata.labels.other || `none` }}', 'none', true],
  ["{{ request.object.metadata.labels.team || 'none' }}", 'a', true],
  ['{{ request.object.metadata.labels }}', 'a', undefined],
  ['{{ request.object.spec.open }}', 'a', undefined],
  ['{{ request.namespace }}', 'a', undefined],
  ['{{ request.object.metadata.list | [0] }}', 'a', undefined],
  ["{{ request.object.metadata.list || 'x' || 'y' }}", 'a', undefined],
  ['{{ element.name }}', 'a', undefined],
  ['{{ request.object.metadata.list[0] }}', 'a', undefined],
  ['{{ request.object.kind }}-x', 'Pod-x', undefined],
  ['x-{{ request.object.kind }}', 'x-Pod', undefined],
  ['{{ length(request.object.metadata.list) }}', '2', true],
  ['{{ length(request.object.metadata.labels.team) }}', '1', undefined],
  ['${KEY}', 'a', undefined],
  ['a', '${VALUE}', undefined],
  ['a*', 'a*', undefined],
  ['abc', 'a*', true],
  ['abc', 'a?', false],
  ['a', 'a|b', undefined],
  ['a', '1-5', undefined],
  ['1', '?', true],
])('the key %j is %j: %s', (key, value, expected) => {
  expect(holds(key, 'Equals', value)).toBe(expected);
});

describe('the pod of a challenge', () => {
  const IMAGE = 'quay.io/jetstack/cert-manager-acmesolver:v1.21.2';
  const POD = {
    kind: 'Pod',
    metadata: { namespace: 'team-a', labels: { 'acme.cert-manager.io/http01-solver': 'true' } },
    spec: { containers: [{ name: 'acmesolver', image: IMAGE, ports: [{ containerPort: 8089 }] }] },
  };
  const of = (key: string, operator: string, value: unknown) => conditionsHold([{ key, operator, value }], POD);
  const IMAGES = '{{ request.object.spec.containers[].image }}';
  const ALL = '{{ request.object.spec.[containers, initContainers, ephemeralContainers][].image }}';

  test.each<[string, string, unknown, boolean | undefined]>([
    [IMAGES, 'AnyNotIn', ['registry.corp.dev/*'], true],
    [IMAGES, 'AnyNotIn', ['quay.io/jetstack/*', 'registry.corp.dev/*'], false],
    [IMAGES, 'AllIn', ['quay.io/*'], true],
    [ALL, 'AnyNotIn', ['registry.corp.dev/*'], true],
    [ALL, 'AnyIn', ['docker.io/*'], false],
    [IMAGES.replace('[]', '[*]'), 'AnyIn', ['*acmesolver*'], true],
    ['{{ request.object.spec.containers[].ports[].containerPort }}', 'AnyIn', [8089], true],
    ['{{ request.object.spec.containers[*].ports[*].containerPort }}', 'AnyIn', [8089], undefined],
    ['{{ request.object.spec.initContainers[].image || `[]` }}', 'AnyIn', ['*'], undefined],
    ["{{ request.object.spec.initContainers[].image || '' }}", 'AnyIn', ['*'], true],
    ['{{ request.object.spec.initContainers[].image }}', 'AnyIn', ['*'], undefined],
    [`{{ request.object.metadata.labels."acme.cert-manager.io/http01-solver" || '' }}`, 'Equals', 'true', true],
    [`{{ request.object.metadata.labels."acme.cert-manager.io/http01-solver" || '' }}`, 'NotEquals', 'true', false],
    ['{{ request.object.spec.hostNetwork || `false` }}', 'Equals', false, true],
    ['{{ request.object.spec.hostNetwork || `false` }}', 'Equals', true, false],
    ['{{ request.namespace }}', 'AnyNotIn', ['team-*'], false],
    ['{{ length(request.object.spec.containers) }}', 'GreaterThan', 1, false],
    ['{{ length(request.object.spec.containers) }}', 'GreaterThanOrEquals', 1, true],
    ['{{ length(request.object.spec.containers) }}', 'LessThan', '2', true],
    ['{{ length(request.object.spec.containers) }}', 'LessThanOrEquals', 0, false],
    ['{{ length(request.object.spec.containers) }}', 'GreaterThan', '1h', undefined],
    ['{{ request.object.spec.containers }}', 'AnyIn', ['x'], undefined],
    ['{{ request.object.spec.containers[?name].image }}', 'AnyIn', ['x'], undefined],
  ])('%s %s %j: %s', (key, operator, value, expected) => {
    expect(of(key, operator, value)).toBe(expected);
  });
});

test('an open value of a list is not known', () => {
  expect(holds('a', 'AnyIn', ['a', '${B}'])).toBeUndefined();
  expect(holds('a', 'AnyIn', ['a', 'b'])).toBe(true);
});

const YES = { key: 'a', operator: 'Equals', value: 'a' };
const NO = { ...YES, value: 'b' };
const UNKNOWN = { ...YES, operator: 'Like' };

test.each([
  [[YES, YES], true],
  [[YES, NO], false],
  [[YES, UNKNOWN], undefined],
  [[NO, UNKNOWN], false],
  [{ all: [YES, YES] }, true],
  [{ all: [YES, NO] }, false],
  [{ any: [YES, NO] }, true],
  [{ any: [NO, NO] }, false],
  [{ any: [NO, UNKNOWN] }, undefined],
  [{ any: [YES, UNKNOWN] }, true],
  [{ any: [YES], all: [NO] }, false],
  [{ any: [NO], all: [YES] }, false],
  [{ any: [], all: [YES] }, true],
  [{ any: [YES], none: [] }, undefined],
  ['text', undefined],
])('%j: %s', (conditions, expected) => {
  expect(conditionsHold(conditions, OBJECT)).toBe(expected);
});
