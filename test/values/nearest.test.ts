import { didYouMean, nearest } from '../../lib/values/nearest';

test.each([
  ['a letter too few', 'lgress', ['ingress', 'egress'], 'egress'],
  ['a letter changed', 'ingresz', ['egress', 'ingress'], 'ingress'],
  ['two letters swapped, which is one change', 'emial', ['other', 'email'], 'email'],
  ['two letters swapped at the start', 'mea', ['ema'], 'ema'],
  ['another case and other separators', 'Ingress_Class-Name', ['ingressClassName'], 'ingressClassName'],
  ['one change in a short word', 'dns1', ['dns01'], 'dns01'],
  ['two changes in a word of eight letters', 'solvxrxs', ['solversz', 'solveris'], 'solveris'],
  ['a word left out', 'ingressClass', ['ingressClassName'], 'ingressClassName'],
  ['a word added', 'ingressClassName', ['ingressClass'], 'ingressClass'],
  ['the first of two that are equally near', 'aab', ['aaa', 'aac'], 'aaa'],
  ['the nearer, though it comes later', 'solver', ['solve', 'solver'], 'solver'],
])('%s', (_, word, names, expected) => {
  expect(nearest(word, names)).toBe(expected);
});

test.each([
  ['two changes in a short word', 'dnx1', ['dns01x']],
  ['three changes in a word of eight letters', 'abcdefgh', ['xbxdxfgh']],
  ['a name of three letters that it begins with', 'keyholder', ['key']],
  ['a word of more than 60 letters', `${'a'.repeat(61)}`, ['a'.repeat(60)]],
  ['nothing to choose from', 'issuer', []],
])('not %s', (_, word, names) => {
  expect(nearest(word, names)).toBeUndefined();
  expect(didYouMean(word, names)).toBe('');
});

test('a beginning of three letters is not the name itself, but leads to it', () => {
  expect(nearest('ing', ['ingressClassName'])).toBeUndefined();
  expect(didYouMean('ing', ['ingressClassName'])).toBe(' Did you mean "ingressClassName"?');
});

test('a word of 60 letters is looked for', () => {
  expect(nearest('a'.repeat(60), ['a'.repeat(59)])).toBe('a'.repeat(59));
  expect(didYouMean('isuer', ['issuer'])).toBe(' Did you mean "issuer"?');
});
