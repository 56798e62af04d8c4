import fc from 'fast-check';
import { parseLabelSelector } from '../../lib/namespaces/label-selector-text';
import { matchesLabels } from '../../lib/values/label-selector';

test.each<[string, object[]]>([
  ['a=b', [{ key: 'a', operator: 'In', values: ['b'] }]],
  ['a==b', [{ key: 'a', operator: 'In', values: ['b'] }]],
  ['a != b', [{ key: 'a', operator: 'NotIn', values: ['b'] }]],
  ['a=', [{ key: 'a', operator: 'In', values: [''] }]],
  ['corp.dev/team', [{ key: 'corp.dev/team', operator: 'Exists' }]],
  ['!a', [{ key: 'a', operator: 'DoesNotExist' }]],
  ['a in (b, c)', [{ key: 'a', operator: 'In', values: ['b', 'c'] }]],
  ['a notin (b)', [{ key: 'a', operator: 'NotIn', values: ['b'] }]],
  [
    'k=v, k2!=v2,k3,!k4, k5 in (x,y),k6 notin (z)',
    [
      { key: 'k', operator: 'In', values: ['v'] },
      { key: 'k2', operator: 'NotIn', values: ['v2'] },
      { key: 'k3', operator: 'Exists' },
      { key: 'k4', operator: 'DoesNotExist' },
      { key: 'k5', operator: 'In', values: ['x', 'y'] },
      { key: 'k6', operator: 'NotIn', values: ['z'] },
    ],
  ],
])('reads %s', (text, matchExpressions) => {
  expect(parseLabelSelector(text)).toEqual({ matchExpressions });
});

test.each([
  ['', 'has "", which is not a requirement such as "key=value", "key!=value", "key", "!key", '],
  ['a,', 'has "", which is not a requirement such as '],
  ['a>1', 'has the key "a>1", which is not a label key: '],
  ['a b', 'has "a b", which is not a requirement such as '],
  ['a in b', 'has "a in b", which is not a requirement such as '],
  ['a=b=c', 'has the value "b=c", which is not a label value: '],
  ['-a=b', 'has the key "-a", which is not a label key: '],
  ['a in (b c)', 'has the value "b c", which is not a label value: '],
])('refuses %j', (text, message) => {
  expect(() => parseLabelSelector(text)).toThrow(message);
});

test('a label is taken by exactly one of a requirement and its contrary', () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9.-]{0,8}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, label, fc.dictionary(label, label, { noNullPrototype: true }), (key, value, labels) => {
      for (const [one, contrary] of [
        [`${key}=${value}`, `${key}!=${value}`],
        [key, `!${key}`],
        [`${key} in (${value}, x)`, `${key} notin (${value}, x)`],
      ] as const) {
        const takes = (text: string) => matchesLabels(parseLabelSelector(text), labels);
        expect(takes(one)).toBe(!takes(contrary));
      }
    }),
  );
});
