import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { SYSTEM_FILES } from '../../lib/cli/system-io';
import { cli } from '../cli/support';

interface Expected {
  readonly exit: number;
  /** All findings that are more than info. */
  readonly findings: readonly { readonly rule: string; readonly file: string }[];
  /** How many files are passed over, by reason. */
  readonly passedOver?: Readonly<Record<string, number>>;
  /** How many notes there are. */
  readonly notes?: number;
  /** The same where helm and kustomize are on the path: `npm run repositories`. */
  readonly withPrograms?: Expected;
}

const names = readdirSync(__dirname, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** What `check .` says in a folder. */
async function checkIn(folder: string, ...args: string[]) {
  const inside = (path: string) => resolve(folder, path);
  const files = {
    kindOf: (path: string) => SYSTEM_FILES.kindOf(inside(path)),
    realPath: (path: string) => SYSTEM_FILES.realPath(inside(path)),
    list: (path: string) => SYSTEM_FILES.list(inside(path)),
    open: (path: string) => SYSTEM_FILES.open(inside(path)),
  };
  return cli(['check', ...args, '.'], '', false, { cwd: folder, files });
}

test.each(names)('%s', async (name) => {
  const folder = join(__dirname, name, 'in');
  const expected: Expected = JSON.parse(readFileSync(join(__dirname, name, 'expect.json'), 'utf8'));
  const { stdout, exitCode } = await checkIn(folder, '--format', 'json');
  const { findings, passedOver, notes } = JSON.parse(stdout);
  const important = findings.filter(({ severity }: any) => severity !== 'info');
  const found = important.map(({ rule, file }: any) => ({ rule, file: relative('.', file).replaceAll('\\', '/') }));
  expect({ exit: exitCode, findings: found }).toEqual({ exit: expected.exit, findings: expected.findings });
  expect(notes).toHaveLength(expected.notes ?? 0);
  if (!expected.passedOver) return;
  const counts: Record<string, number> = {};
  for (const { reason } of passedOver) counts[reason] = (counts[reason] ?? 0) + 1;
  expect(counts).toEqual(expected.passedOver);
});

test('the last line counts what was not checked, and --verbose names it', async () => {
  const folder = join(__dirname, 'kustomize-components', 'in');
  const brief = await checkIn(folder);
  expect(brief.stdout.trimEnd().split('\n').at(-1)).toBe(
    'Not checked: 4 files (3 kustomizations, 1 patch or other input of a kustomization); --verbose names them.',
  );
  const verbose = await checkIn(folder, '--verbose');
  expect(verbose.stdout).toContain(`\n  ${join('apps', 'shop', 'kustomization.yaml')}: kustomization\n`);
});

test('one line says that clusters have objects of the same name', async () => {
  const line =
    '2 objects are written more than once, for different overlays or clusters; each is checked with its own.';
  expect((await checkIn(join(__dirname, 'clusters-plain', 'in'))).stdout).toContain(`namespace.\n${line}\n`);
  // There the overlays have the object of one base.
  const shared = await checkIn(join(__dirname, 'kustomize-overlays', 'in'));
  expect(shared.stdout).not.toContain('more than once');
});

test('what tests read may be wrong on purpose, and is told all the same', async () => {
  const { stdout } = await checkIn(join(__dirname, 'examples-and-tests', 'in'), '--format', 'json');
  const found = JSON.parse(stdout).findings.map(({ rule, severity }: any) => `${severity} ${rule}`);
  expect(found.filter((one: string) => !one.startsWith('error'))).toEqual([
    'info legacy-api-group',
    'info certificate-refused',
  ]);
  // A folder of examples that is named is meant.
  const named = await checkIn(join(__dirname, 'examples-and-tests', 'in', 'examples'), '--format', 'json');
  expect(JSON.parse(named.stdout).findings.filter(({ severity }: any) => severity === 'error')).toHaveLength(2);
});

test('nothing is said of an older release, of a bundle that gets its namespace, or of a package to be filled in', async () => {
  for (const [name, file] of [
    ['published-releases', '1.3.1'],
    ['published-releases', '0.9.0'],
    ['olm-bundle', 'bundle'],
    ['kpt-packages', 'packages'],
  ] as const) {
    const { stdout } = await checkIn(join(__dirname, name, 'in'), '--format', 'json');
    const files: string[] = JSON.parse(stdout).findings.map((one: any) => one.file);
    expect(files.filter((one) => one.split(/[/\\]/).includes(file))).toEqual([]);
  }
});

test('a base above the folder that is named is part of its build', async () => {
  const folder = join(__dirname, 'kustomize-overlays-fault', 'in', 'overlays', 'prod');
  const { stdout, exitCode } = await checkIn(folder, '--format', 'json');
  const files = JSON.parse(stdout).findings.map(({ rule, file }: any) => [rule, file]);
  expect([exitCode, files]).toEqual([1, [['field-invalid', join('..', '..', 'base', 'web.yaml')]]]);
});
