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
  ['{{ request.object.kind }}-x', 'Pod-x', undefined],
  ['x-{{ request.object.kind }}', 'x-Pod', undefined],
  ['{{ length(request.object.metadata.list) }}', '2', undefined],
  ['${KEY}', 'a', undefined],
  ['a', '${VALUE}', undefined],
  ['a*', 'a*', undefined],
  ['a', 'a|b', undefined],
  ['a', '1-5', undefined],
  ['1', '?', undefined],
])('the key %j is %j: %s', (key, value, expected) => {
  expect(holds(key, 'Equals', value)).toBe(expected);
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
