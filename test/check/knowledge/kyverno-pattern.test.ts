import { meetsPattern } from '../../../lib/check/knowledge/kyverno-pattern';

// https://kyverno.io/docs/policy-types/cluster-policy/validate/

const verdicts = (cases: [pattern: unknown, value: unknown, expected: boolean | undefined][]) =>
  test.each(cases)('%j over %j: %s', (pattern, value, expected) => {
    expect(meetsPattern(pattern, value)).toBe(expected);
  });

describe('texts', () => {
  verdicts([
    ['high', 'high', true],
    ['high', 'higher', false],
    ['high', 'too high', false],
    ['high | low', 'low', true],
    ['high | low', 'middle', false],
    ['high|{{ x }}', 'high', undefined],
    ['!high', 'high', false],
    ['!high', 'low', true],
    ['!high', undefined, undefined],
    ['high', undefined, false],
    ['high', null, false],
    ['high', {}, undefined],
    ['high', '${CLASS}', undefined],
    ['high | {a}', 'other', false],
    ['?*', 'x', true],
    ['?*', '', false],
    ['*', '', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-b', false],
    ['*b', 'abab', true],
    ['*b?', 'abab', false],
    ['**', 'a', true],
    ['a*', 'a*', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a*c', 'a\nc', true],
    ['a.c', 'abc', false],
    ['5', 5, true],
    ['high & low', 'high', undefined],
    ['high | a & b', 'high', true],
    ['high | a & b', 'low', undefined],
    ['1-5', 3, undefined],
    ['a1-5', 'a1-5', true],
    ['1-5a', '1-5a', true],
  ]);
});

test('very many wildcards are compared in no time, and do not overflow', () => {
  const many = 'a*'.repeat(20_000);
  expect(meetsPattern(many, 'a'.repeat(20_000))).toBe(true);
  expect(meetsPattern(`${'a*'.repeat(40)}b`, 'a'.repeat(2_000))).toBe(false);
  expect(meetsPattern('*.'.repeat(20_000), 'a')).toBe(false);
});

describe('bounds', () => {
  verdicts([
    ['>5', 6, true],
    ['>5', 5, false],
    ['>=5', 5, true],
    ['<5', 5, false],
    ['<5', 4, true],
    ['<5', 6, false],
    ['<=5', 5, true],
    ['>= 100m', '0.1', true],
    ['<1Gi', '512Mi', true],
    ['>5', undefined, false],
    ['>5', null, false],
    ['>5', 'many', undefined],
    ['>many', 5, undefined],
    ['a>5', 'a>5', true],
    ['>', '>', true],
  ]);
});

describe('values of other types', () => {
  verdicts([
    [null, undefined, true],
    [null, null, true],
    [null, '', true],
    [null, 'x', false],
    [true, true, true],
    [true, 'true', true],
    [true, false, false],
    [false, 'false', true],
    [5, 5, true],
    [5, '5', true],
    [5, 6, false],
    [5, true, false],
    [0, null, false],
    [undefined, 'x', undefined],
  ]);
});

describe('lists', () => {
  verdicts([
    [[{ a: 1 }], [{ a: 1 }, { a: 1 }], true],
    [[{ a: 1 }], [{ a: 1 }, { a: 2 }], false],
    [[{ a: 1 }], [{ a: 1 }, { a: '${A}' }], undefined],
    [[{ a: 1 }], [{ a: 2 }, { a: '${A}' }], false],
    [[{ a: 1 }], undefined, false],
    [[{ a: 1 }], null, false],
    [[{ a: 1 }], 'text', false],
    [[{ a: 1 }], [], true],
    [[{ a: 1 }, { a: 2 }], [{ a: 1 }], undefined],
    [['a'], ['a'], undefined],
  ]);
});

describe('maps and anchors', () => {
  verdicts([
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: 1 }, undefined, false],
    [{ a: 1 }, 'text', false],
    [{ 'a*': 1 }, { a: 1 }, undefined],
    // A condition.
    [{ '(a)': 1, b: 2 }, { a: 1, b: 2 }, true],
    [{ '(a)': 1, b: 2 }, { a: 1, b: 3 }, false],
    [{ '(a)': 1, b: 2 }, { a: 2, b: 3 }, true],
    [{ '(a)': 1, b: 2 }, { b: 3 }, true],
    [{ '(a)': 1, b: 2 }, { a: '${A}', b: 3 }, undefined],
    [{ '(a*)': 1, b: 2 }, { a: 1, b: 2 }, undefined],
    [{ '(a)b': 1 }, { '(a)b': 1 }, true],
    [{ '(a)b': 1 }, {}, false],
    // Equality, where the key is there.
    [{ '=(a)': 1 }, {}, true],
    [{ '=(a)': 1 }, { a: 1 }, true],
    [{ '=(a)': 1 }, { a: 2 }, false],
    [{ '=(a)': 1 }, undefined, true],
    [{ '=(a*)': 1 }, { a: 1 }, undefined],
    [{ 'x=(a)': 1 }, {}, false],
    [{ '=(a)x': 1 }, {}, false],
    // Negation.
    [{ 'X(a)': 'null' }, {}, true],
    [{ 'X(a)': 'null' }, { a: 1 }, false],
    [{ 'X(a)': 'null' }, null, true],
    // Existence.
    [{ '^(a)': [{ b: 1 }] }, { a: [{ b: 2 }, { b: 1 }] }, true],
    [{ '^(a)': [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
    [{ '^(a)': [{ b: 1 }] }, { a: [{ b: 2 }, { b: '${B}' }] }, undefined],
    [{ '^(a)': [{ b: 1 }] }, { a: 'text' }, undefined],
    [{ '^(a)': [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }, undefined],
    [{ '^(a)': { b: 1 } }, { a: [{ b: 1 }] }, undefined],
    [{ '^(a)': [{ b: 1 }] }, undefined, undefined],
    // A global anchor, and one that adds.
    [{ '<(a)': 1 }, { a: 1 }, undefined],
    [{ '+(a)': 1 }, { a: 1 }, undefined],
    [{ '+(a)': 1 }, undefined, undefined],
    [{ 'a+(b)': 1 }, { 'a+(b)': 1 }, true],
    [{ 'a+(b)': 1 }, undefined, false],
    [{ 'a=(b)': 1 }, undefined, false],
    [{ '(a)': 1 }, undefined, true],
  ]);
});
