// Compares the repositories of test/repositories with what the real programs make of them, where these are on the PATH:
//   npm run repositories [-- NAME]
// - kustomize: each kustomization of them is built as it builds it;
// - helm and kustomize: `check .` finds what is expected with them.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(import.meta.url);
require('./register.cjs');
const { Kustomize } = require('../lib/builds/kustomize/kustomize.ts');
const { KUSTOMIZATION_FILES } = require('../lib/builds/kustomize/kustomization.ts');
const { main } = require('../lib/cli/main.ts');
const { systemIo } = require('../lib/cli/system-io.ts');
const { comparable, objectsIn } = require('../test/builds/compare.ts');
const { diskFiles } = require('../test/builds/files.ts');

const ROOT = fileURLToPath(new URL('../test/repositories', import.meta.url));
const [only] = process.argv.slice(2);
const names = readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && (only === undefined || entry.name.startsWith(only)) ? [entry.name] : [],
);
const has = (program) => spawnSync(program, ['version']).status === 0;

let wrong = 0;
if (has('kustomize')) builds();
else console.log('Skipped: the builds, as there is no kustomize on the PATH.');
if (has('kustomize') && has('helm')) await findings();
else console.log('Skipped: the findings with programs, as there is no helm or no kustomize on the PATH.');
process.exitCode = wrong === 0 ? 0 : 1;

/** Builds every kustomization with both, but those that name something remote. */
function builds() {
  let count = 0;
  for (const name of names) {
    const root = join(ROOT, name, 'in');
    const ours = new Kustomize(diskFiles(root));
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!KUSTOMIZATION_FILES.includes(file.split(/[\\/]/).at(-1))) continue;
      const folder = dirname(file) === '.' ? '' : dirname(file).replaceAll('\\', '/');
      const { objects, limits, charts, downloads } = ours.build(folder);
      if (charts || downloads || limits.some(({ kind }) => kind === 'remote' || kind === 'unsupported')) continue;
      const { status, stdout, stderr } = spawnSync(
        'kustomize',
        ['build', '--load-restrictor', 'LoadRestrictionsNone', join(root, folder)],
        { encoding: 'utf8' },
      );
      count++;
      const same =
        status === 0 && limits.length === 0
          ? isDeepStrictEqual(comparable(objects.map(({ value }) => value)), objectsIn(stdout))
          : (status !== 0) === limits.length > 0;
      if (!same) fail(`${name}: ${file}`, status === 0 ? 'it is built in another way' : stderr);
    }
  }
  console.log(`${count} kustomizations are built with both.`);
}

/** What `check .` says with the programs of this machine. */
async function findings() {
  for (const name of names) {
    const cwd = join(ROOT, name, 'in');
    const without = JSON.parse(readFileSync(join(ROOT, name, 'expect.json'), 'utf8'));
    const expected = without.withPrograms ?? without;
    process.chdir(cwd);
    const written = [];
    const keep = { isTTY: false, columns: undefined, write: (text) => written.push(text) };
    const silent = { ...keep, write: () => {} };
    const status = await main(['check', '--format', 'json', '.'], { ...systemIo(), cwd, stdout: keep, stderr: silent });
    const { findings, notes } = JSON.parse(written.join(''));
    const found = findings.flatMap(({ severity, rule, file }) =>
      severity === 'info' ? [] : [{ rule, file: relative('.', file).replaceAll('\\', '/') }],
    );
    const actual = { exit: status, findings: found, notes: notes.length };
    const wanted = { exit: expected.exit, findings: expected.findings, notes: expected.notes ?? 0 };
    if (!isDeepStrictEqual(actual, wanted)) fail(name, JSON.stringify({ actual, wanted }, undefined, 2));
  }
  console.log(`${names.length} repositories are checked with helm and kustomize.`);
}

function fail(what, why) {
  wrong++;
  console.error(`${what}: ${why}`);
}
