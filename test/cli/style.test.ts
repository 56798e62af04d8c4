import fc from 'fast-check';
import { takesColour } from '../../lib/cli/style';
import { fieldsOf } from '../../lib/values/field-path';
import { didYouMean } from '../../lib/values/nearest';

test('colours are for terminals, and not where NO_COLOR is set', () => {
  expect(takesColour({ isTTY: true }, {})).toBe(true);
  expect(takesColour({ isTTY: true }, { NO_COLOR: '' })).toBe(true);
  expect(takesColour({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(takesColour({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
  expect(takesColour({}, {})).toBe(false);
  expect(takesColour({ isTTY: false }, { FORCE_COLOR: '1' })).toBe(false);
});

test.each([
  ['spec.acme.solvers[0].http01', ['spec', 'acme', 'solvers', 0, 'http01']],
  ['metadata.annotations["cert-manager.io/issuer"]', ['metadata', 'annotations', 'cert-manager.io/issuer']],
  ['data[".dockerconfigjson"]', ['data', '.dockerconfigjson']],
  ['data["a\\"]b"].c', ['data', 'a"]b', 'c']],
  ['spec.tls[1].hosts[2]', ['spec', 'tls', 1, 'hosts', 2]],
  ['', []],
  ['spec.a[x].b', ['spec', 'a']],
  ['data["\\q"]', ['data', '\\q']],
])('the fields of %s', (path, fields) => {
  expect(fieldsOf(path)).toEqual(fields);
});

test('what is near is found, and nothing else', () => {
  const words = ['solver-account-missing', 'unknown-field', 'field-invalid'];
  expect(didYouMean('unknown-feild', words)).toBe(' Did you mean "unknown-field"?');
  expect(didYouMean('UNKNOWN-FIELD', words)).toBe(' Did you mean "unknown-field"?');
  expect(didYouMean('certificate', words)).toBe('');
  expect(didYouMean('field', words)).toBe(' Did you mean "unknown-field" or "field-invalid"?');
  expect(didYouMean('FIELD unknown', words)).toBe(' Did you mean "unknown-field"?');
  expect(didYouMean('ie', words)).toBe('');
  expect(
    didYouMean(
      'x',
      Array.from({ length: 9 }, (_, i) => `xyz-${i}`),
    ),
  ).toBe('');
  expect(
    didYouMean(
      'xyz',
      Array.from({ length: 9 }, (_, i) => `xyz-a-${i}`),
    ).match(/xyz-a/g),
  ).toHaveLength(5);
  fc.assert(fc.property(fc.string(), (word) => didYouMean(word, [word]).includes(word)));
});
