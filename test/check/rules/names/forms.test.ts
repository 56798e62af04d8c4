import { testTexts } from '../../said';
import { certificate, foundBy, through } from '../fixtures';

const by = (rule: string, ...names: string[]) => {
  const dnsNames = names.map((name) => JSON.stringify(name)).join(', ');
  return foundBy(rule, through('nginx'), certificate().replace('[web.corp.dev]', `[${dnsNames}]`));
};

test.each<[string[], number | undefined]>([
  [['web.corp.dev', '*.corp.dev'], 0],
  [['*.corp.dev', 'WEB.corp.dev'], 1],
  [['*.Corp.dev', 'web.corp.dev'], 1],
  [['corp.dev', '*.corp.dev'], undefined],
  [['a.b.corp.dev', '*.corp.dev'], undefined],
  [['*.corp.dev', '*.b.corp.dev'], undefined],
  [['.corp.dev', '*.corp.dev'], undefined],
  [['web.corp.dev'], undefined],
  [['web.corp.dev', 'api.corp.dev'], undefined],
])('%j: the one that a wildcard covers is %s', (names, index) => {
  expect(by('name-covered-by-wildcard', ...names)).toEqual(
    index === undefined ? [] : [`error spec.dnsNames[${index}]`],
  );
});

test.each([
  ['bücher.corp.dev', 'error'],
  ['*.bücher.corp.dev', 'error'],
  ['buecher.corp.dev', undefined],
])('%s is not ASCII: %s', (name, severity) => {
  expect(by('name-not-ascii', name)).toEqual(severity ? [`${severity} spec.dnsNames[0]`] : []);
});

test.each([
  ['co.uk', true],
  ['*.co.uk', true],
  ['corp.co.uk', false],
  ['*.corp.co.uk', false],
])('%s is a public suffix: %s', (name, expected) => {
  expect(by('name-public-suffix', name)).toEqual(expected ? ['error spec.dnsNames[0]'] : []);
});

test.each([
  ['ab--cd.corp.dev', true],
  ['abc--d.corp.dev', false],
  ['xn--bcher-kva.corp.dev', false],
])('%s has a reserved label: %s', (name, expected) => {
  expect(by('name-reserved-label', name)).toEqual(expected ? ['error spec.dnsNames[0]'] : []);
});

test('a name that has no punycode', () => {
  expect(by('name-not-ascii', 'xn--\u00e4.corp.dev')).toEqual(['error spec.dnsNames[0]']);
});

testTexts();
