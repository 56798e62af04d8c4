import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { knownProblem } from '../../../lib/check/model/known';
import { RULES } from '../../../lib/check/rules';
import { problemsIn } from '../../../lib/cli/config/problems-in';
import { configSchema, PATTERNS } from '../../../lib/cli/config/schema';
import { PACKAGE_ROOT } from '../../../lib/cli/version';
import { namespaceNameProblem, objectNameProblem } from '../../../lib/values/names';

const SCHEMA = configSchema(RULES.map(({ id }) => id));
const published = readFileSync(join(PACKAGE_ROOT, 'schema', 'cdk8s-acme.schema.json'), 'utf8');
const validate = new Ajv({ strict: true, allowUnionTypes: true, formats: { date: true } }).compile(
  JSON.parse(published),
);

const NAME = fc.constantFrom('web', 'team-a', 'registry-credentials');
const RULE = fc.constantFrom(...RULES.map(({ id }) => id));
const PATHS = { paths: fc.array(fc.constantFrom('apps', 'clusters/*', '**/*.yaml')), groups: fc.array(NAME) };
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(
  fields: T,
  required: readonly (keyof T & string)[] = [],
) => fc.record(fields, { requiredKeys: [...required] as any });
const SELECTOR = optional({
  matchLabels: fc.dictionary(NAME, fc.string()),
  matchExpressions: fc.array(
    optional({ key: NAME, operator: fc.constantFrom('In', 'Exists'), values: fc.array(fc.string()) }, [
      'key',
      'operator',
    ]),
  ),
});
const OBJECT = fc.oneof(
  fc.tuple(fc.oneof(NAME, fc.constant('*')), NAME).map((parts) => parts.join('/')),
  fc.record({ name: NAME, namespaceSelector: SELECTOR }),
);
const CLUSTER = {
  certManagerVersion: fc.constantFrom('1.18', 'v1.12.3'),
  clusterResourceNamespace: NAME,
  complete: fc.boolean(),
  known: optional({
    secrets: fc.array(OBJECT),
    serviceAccounts: fc.array(OBJECT),
    namespaces: fc.array(NAME),
    issuers: fc.array(NAME.map((name) => `Issuer/team-a/${name}`)),
  }),
};
const CONFIG = optional({
  ...CLUSTER,
  sets: fc.array(optional({ name: NAME, ...PATHS, ...CLUSTER }, ['name'])),
  failOn: fc.constantFrom('error', 'warning'),
  severities: fc.dictionary(RULE, fc.constantFrom('error', 'warning', 'info')),
  ignore: fc.array(
    optional({ rule: RULE, reason: NAME, until: fc.constant('2027-01-31'), objects: fc.array(NAME), ...PATHS }, [
      'rule',
      'reason',
    ]),
  ),
  groups: fc.dictionary(NAME, fc.array(fc.constantFrom('apps', 'x/**'), { minLength: 1 })),
  baseline: fc.constant('baseline.json'),
});
const JUNK = fc.constantFrom<unknown>(
  null,
  1,
  true,
  '',
  [],
  {},
  'x',
  '*/a',
  'A/b',
  '2027-13-01',
  '/abs',
  'a\\b',
  '1.x',
  ['a'],
  { a: 1 },
);

/** The value with something else in one place, or with one more key. */
function spoilt(value: unknown, [step, ...steps]: readonly number[], junk: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return junk;
  const entries = Object.entries(value);
  const at = step % (entries.length + 1);
  const changed = entries.map(([key, inner], i) => [key, i === at ? spoilt(inner, steps, junk) : inner] as const);
  if (Array.isArray(value)) return [...changed.map(([, inner]) => inner), ...(at === entries.length ? [junk] : [])];
  return Object.fromEntries(at === entries.length ? [...changed, ['extra', junk]] : changed);
}

test('what is published is what the file is read by', () => {
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(SCHEMA)));
  expect(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).files).toContain('schema');
});

test('a configuration that is right is right to both', () => {
  fc.assert(
    fc.property(CONFIG, (config) => {
      expect([validate(config), problemsIn(config, SCHEMA)]).toEqual([true, []]);
    }),
  );
});

test('a validator of JSON schemas and the reader refuse the same', () => {
  fc.assert(
    fc.property(CONFIG, fc.array(fc.nat(12), { maxLength: 6 }), JUNK, (config, steps, junk) => {
      const value = spoilt(config, steps, junk);
      const problems = problemsIn(value, SCHEMA);
      expect([problems.length === 0, problems]).toEqual([validate(value), problems]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  [PATTERNS.namespace, namespaceNameProblem],
  [PATTERNS.name, objectNameProblem],
  [PATTERNS.namespacedName, (text: string) => knownProblem('secrets', text)],
  [PATTERNS.issuer, (text: string) => knownProblem('issuers', text)],
])('the pattern %s takes what the command line takes', (pattern, problem) => {
  const matches = new RegExp(pattern, 'u');
  const part = fc.oneof(
    fc.constantFrom(
      'a',
      '-',
      '.',
      '*',
      '/',
      '',
      'Issuer',
      'ClusterIssuer',
      'A',
      'team-a',
      'x'.repeat(63),
      'y'.repeat(64),
    ),
    fc.constantFrom('z'.repeat(253), 'z'.repeat(254), '\n', 'é'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom('', '/'), (parts, by) => {
      const text = parts.join(by);
      expect([text, matches.test(text)]).toEqual([text, problem(text) === undefined]);
    }),
    { numRuns: 500 },
  );
});
