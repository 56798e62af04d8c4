import fc from 'fast-check';
import { isReadAlike } from '../../../lib/check/knowledge/re2-pattern';

test.each([
  '^a+$',
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  '^(registry\\.corp\\.dev|docker\\.io)/.+:[^:]+$',
  '(?:ab)+',
  '^v[0-9]+\\.[0-9]+\\.[0-9]+$',
  '^[^@]{1,64}@sha256:[a-f0-9]{64}$',
  '',
])('read alike: %s', (pattern) => {
  expect(isReadAlike(pattern)).toBe(true);
  expect(() => new RegExp(pattern)).not.toThrow();
});

test.each([
  // Not the same in JavaScript.
  ...[
    '(?i)abc',
    '\\pL+',
    '\\Aabc\\z',
    '[[:alpha:]]+',
    '[]a]',
    '(?P<name>a)',
    '(?=a)',
    '(?<!a)b',
    '\\Qa.b\\E',
    '\\C',
    'a{,5}',
  ],
  // As long as it likes.
  ...['^(a+)+$', '^(a|a)*$', '^(a|ab?)+$', '^((a)|b)*$', '(a*){2,}', '^(a?){9}$', '.*.*.*.*.*x', 'x'.repeat(501)],
])('not read: %s', (pattern) => {
  expect(isReadAlike(pattern)).toBe(false);
});

test('a pattern that is not a literal', () => {
  expect(isReadAlike(undefined)).toBe(false);
});

test('what is read is a regular expression, or refused by both', () => {
  const parts = ['a', '(', ')', '[a-z]', '\\d', '*', '+', '?', '|', '{2}', '.', '^', '$', '(?:', '\\.'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 8 }), (some) => {
      const pattern = some.join('');
      if (!isReadAlike(pattern)) return;
      try {
        new RegExp(pattern).test('a'.repeat(60));
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
  );
});
