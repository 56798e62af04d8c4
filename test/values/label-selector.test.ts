import { matchesLabels, selects } from '../../lib/values/label-selector';

const labels = { team: 'a', tier: '' };
const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});

test.each<[string, unknown, boolean]>([
  ['an empty selector', {}, true],
  ['one that is none', undefined, true],
  ['a label', { matchLabels: { team: 'a' } }, true],
  ['a label that is empty', { matchLabels: { tier: '' } }, true],
  ['another value', { matchLabels: { team: 'b' } }, false],
  ['a label that is not there', { matchLabels: { zone: '' } }, false],
  ['one label of two', { matchLabels: { team: 'a', zone: 'x' } }, false],
  ['what every object has by itself in JavaScript, which is no label', { matchLabels: { toString: '' } }, false],
  ['In, one of the values', expression('team', 'In', 'b', 'a'), true],
  ['In, none of the values', expression('team', 'In', 'b'), false],
  ['In, without the label', expression('zone', 'In', 'b'), false],
  ['NotIn, one of the values', expression('team', 'NotIn', 'b', 'a'), false],
  ['NotIn, none of the values', expression('team', 'NotIn', 'b'), true],
  ['NotIn, without the label', expression('zone', 'NotIn', 'b'), true],
  ['Exists', expression('tier', 'Exists'), true],
  ['Exists, without the label', expression('zone', 'Exists'), false],
  ['DoesNotExist', expression('zone', 'DoesNotExist'), true],
  ['DoesNotExist, with the label', expression('tier', 'DoesNotExist'), false],
  ['an operator that there is not', expression('team', 'Like', 'a'), false],
  [
    'labels, and an expression that does not hold',
    { matchLabels: { team: 'a' }, ...expression('zone', 'Exists') },
    false,
  ],
])('%s', (_, selector, expected) => {
  expect(matchesLabels(selector, labels)).toBe(expected);
});

test('a namespace has the label of its name, whatever it is said to have', () => {
  const named = { matchLabels: { 'kubernetes.io/metadata.name': 'team-a' } };
  expect(selects(named, 'team-a', undefined)).toBe(true);
  expect(selects(named, 'team-a', { 'kubernetes.io/metadata.name': 'other' })).toBe(true);
  expect(selects(named, 'team-b', {})).toBe(false);
  expect(selects({ matchLabels: { team: 'a' } }, 'team-a', { team: 'a' })).toBe(true);
});
