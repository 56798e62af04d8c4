import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { YamlWriter } from '../../lib/values/yaml-writer';

const library = (document: unknown) => Yaml.stringify(document);
const written = (document: unknown) => new YamlWriter(library).document(document);

/** What has a meaning in YAML, alone or beside something else. */
const MARKS = fc.constantFrom(
  ...[
    'yes',
    'No',
    'ON',
    'off',
    'y',
    'N',
    'true',
    'False',
    'null',
    'Null',
    '~',
    '<<',
    '=',
    '.nan',
    '.inf',
    '-',
    '--',
    '---',
    '...',
  ],
  ...[
    '0',
    '007',
    '0o7',
    '0x1f',
    '0b1',
    '1_000',
    '1e3',
    'e0',
    'E+12',
    '1.5',
    '.5',
    '-1',
    '+1',
    '1:30',
    '12:30:45',
    '2026-11-27',
    '!!str',
    '%YAML',
  ],
  ...[
    ': ',
    ' #',
    '#',
    ':',
    '- ',
    '? ',
    '? a',
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '@',
    '`',
    '"',
    "'",
    '\\',
    '\n',
    '\t',
    ' ',
    '\r',
  ],
  ...[
    'a',
    'web',
    'team-1',
    'letsencrypt-prod',
    'https://acme-v02.api.letsencrypt.org/directory',
    'eyJhdXRocyI6e319',
    'é',
    '😀',
    '\u2028',
    '\u0000',
  ],
);
const TEXT = fc.oneof(
  MARKS,
  fc.array(MARKS, { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z0-9_./:@=+ -]{0,80}$/),
  fc.stringMatching(/^[A-Za-z0-9_.+-]{1,4}$/),
  fc.stringMatching(/^[a-z]{120,140}$/),
);
const SCALAR = fc.oneof(
  TEXT,
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, 1e21, Number.NaN),
  fc.integer(),
  fc.double(),
);
const VALUE = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    SCALAR,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(TEXT, tie('any'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).any;

test('writes any JSON value as the library does', () => {
  fc.assert(
    fc.property(fc.oneof(VALUE, fc.dictionary(TEXT, VALUE, { maxKeys: 4 })), (value) => {
      expect(written(value)).toBe(library(value));
    }),
    { numRuns: 3_000 },
  );
});

test('what a writer has written before does not change what comes after', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(TEXT, VALUE, { maxKeys: 4 }), { maxLength: 5 }), (values) => {
      const writer = new YamlWriter(library);
      expect(values.map((value) => writer.document(value))).toEqual(values.map(library));
    }),
    { numRuns: 1_000 },
  );
});

const shared = { app: 'web' };
class Labels {
  public readonly app = 'web';
}
test.each<[string, unknown]>([
  ['an object that is referred to twice', { a: shared, b: shared }],
  ['an empty list that is referred to twice', ((list: unknown[]) => ({ a: list, b: [list] }))([])],
  ['an object of a class', { a: new Labels() }],
  ['a date', { a: new Date(0) }],
  ['an object with a form of its own', { a: { toJSON: () => 'web' } }],
  ['a number that is too long for a number', { a: 2n ** 70n }],
  ['a list with holes', { a: new Array(3) }],
  ['a key that is no identifier', { ['__proto__']: 1, ['a b: c']: { '': [] } }],
  ['what is nested deeply', Array.from({ length: 300 }).reduce<unknown>((inner) => ({ a: [inner] }), 'web')],
])('writes %s as the library does', (_, value) => {
  expect(written(value)).toBe(library(value));
});

test('refuses what the library refuses', () => {
  const value = { a: () => 1 };
  expect(() => library(value)).toThrow('Tag not resolved for Function value');
  expect(() => written(value)).toThrow('Tag not resolved for Function value');
});

test('asks the library for nothing in what Kubernetes objects mostly consist of', () => {
  const object = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace: 'team-a', labels: { 'app.kubernetes.io/name': 'web' }, annotations: {} },
    spec: { secretName: 'web-tls', dnsNames: ['web.acme-corp.dev'], isCA: false, revisionHistoryLimit: 3, usages: [] },
  };
  const asked = jest.fn(library);
  expect(new YamlWriter(asked).document(object)).toBe(library(object));
  expect(asked).not.toHaveBeenCalled();
});
