import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support';
import { ROOT, run } from '../testing/packed';

const folder = temporaryFolder();
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const mutants = (...args: string[]) => run('node', [join(ROOT, 'scripts', 'mutants.mjs'), ...args], folder);

const LIMITS = `/** Types have none. */
export interface Limit { readonly most: 5 | 6 }
const NAMES = ['a', 'b'];
export function limited(names: readonly string[], most: number): boolean {
  return names.length <= most && names.every((name) => NAMES.includes(name));
}
`;

beforeAll(() => {
  for (const path of ['lib', 'test']) mkdirSync(join(folder, path));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('lib/limits.ts', LIMITS);
  write(
    'jest.config.js',
    `module.exports = { ...require(${JSON.stringify(join(ROOT, 'jest.config.js'))}), setupFilesAfterEnv: [] };`,
  );
  write('package.json', '{}');
});

test('changes bounds, logic, methods and members of lists, and no types', async () => {
  const { stdout } = await mutants('--list', 'lib');
  expect(stdout.trim().split('\n').sort()).toEqual([
    "lib/limits.ts:3  member: 'a'  ->  (removed)",
    "lib/limits.ts:3  member: 'b'  ->  (removed)",
    'lib/limits.ts:5  bound: <=  ->  <',
    'lib/limits.ts:5  logic: &&  ->  ||',
    'lib/limits.ts:5  method: every  ->  some',
  ]);
});

test('takes the same sample for the same seed, and another for another', async () => {
  const list = async (seed: string) =>
    (await mutants('--list', '--count', '40', '--seed', seed, join(ROOT, 'lib', 'values'))).stdout;
  expect(await list('1')).toBe(await list('1'));
  expect(await list('1')).not.toBe(await list('2'));
});

test('prints those that no test notices', async () => {
  write(
    'test/limits.test.ts',
    `import { limited } from '../lib/limits';
test('limits', () => {
  expect(limited(['a', 'c'], 2)).toBe(false);
  expect(limited(['a'], 1)).toBe(true);
});
`,
  );
  const { stdout, stderr, status } = await mutants('lib/limits.ts');
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toBe(
    '5 of 5 mutants of 1 file, seed 1. Those that no test notices:\n' +
      "lib/limits.ts:3  member: 'b'  ->  (removed)\n" +
      '1 of 5 survived.\n',
  );
  // Jest is started eight times.
}, 240_000);

test.each([
  [['--count', '0'], '--count takes a number from 1, --seed a whole number.'],
  [['lib/nothing'], 'There is nothing to mutate.'],
])('refuses %j', async (args, message) => {
  const { stderr, status } = await mutants(...args);
  expect(stderr).toBe(`${message}\n`);
  expect(status).toBe(2);
});

test('refuses to begin where the tests fail already', async () => {
  write('test/limits.test.ts', "test('fails', () => { throw new Error(); });");
  const { stderr, status } = await mutants('lib/limits.ts');
  expect(stderr).toBe('The tests fail before anything is changed. Run: npx jest test/limits.test.ts\n');
  expect(status).toBe(2);
});
