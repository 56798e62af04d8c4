import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support';
import { install, pack, type Ran, ROOT, run } from './packed';

// Below the repository, so that jest, TypeScript and the peers are found in its node_modules.
const folder = temporaryFolder(join(ROOT, '.dist-test-'));
const app = join(folder, 'jest-app');
const EXAMPLE = join(ROOT, 'examples', 'jest-app');

beforeAll(async () => {
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{}');
  await install(await pack(folder), app);
  cpSync(EXAMPLE, app, { recursive: true });
});

function jest(...args: string[]): Promise<Ran> {
  const bin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  return run('node', [bin, '--rootDir', '.', '--watchman=false', '--ci', ...args], app, '', {
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  });
}

test('the tests of the example app pass with the packed package, types and all', async () => {
  const { status, stderr } = await jest();
  expect(stderr).toContain('PASS ./platform.test.ts');
  expect(stderr).toContain('PASS ./globals.test.ts');
  expect(stderr).toMatch(/Tests: +6 passed, 6 total/);
  expect(status).toBe(0);
});

test('a test that fails says what is missing, and where', async () => {
  const text = readFileSync(join(app, 'platform.test.ts'), 'utf8');
  writeFileSync(
    join(app, 'failing.test.ts'),
    text.replaceAll("toHaveSolverAccountIn('team-shop')", "toHaveSolverAccountIn('team-apps', 'other')"),
  );
  const { status, stderr } = await jest('failing.test.ts');
  expect(status).toBe(1);
  expect(stderr).toContain('names the ServiceAccount "other" in its pod template; they name "acme-http01-solver"');
});

test('what the matchers do not take is a type error', async () => {
  writeFileSync(
    join(app, 'wrong.ts'),
    "import 'cdk8s-acme/testing';\nexpect({}).toHaveSolverAccountIn(1);\nexpect({}).toBeSolvedBy({ challenge: 'tls' });\n",
  );
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  // The resolution that knows no `exports`, as older projects have it.
  const args = [
    '--noEmit',
    '--types',
    'jest',
    '--moduleResolution',
    'node10',
    '--ignoreDeprecations',
    '6.0',
    '--ignoreConfig',
  ];
  const { stdout } = await run(
    'node',
    [tsc, ...args, '--module', 'commonjs', '--target', 'es2020', '--skipLibCheck', 'wrong.ts'],
    app,
  );
  expect(
    stdout
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('wrong.ts')),
  ).toEqual([
    expect.stringContaining(
      "wrong.ts(2,34): error TS2345: Argument of type 'number' is not assignable to parameter of type 'string'",
    ),
    expect.stringContaining('wrong.ts(3,27): error TS2322'),
  ]);
});
