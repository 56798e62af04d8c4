// Compares our reading of kustomizations with the real kustomize, where it is on the PATH:
//   npm run kustomize                       the fixtures: the real builds against what is written beside them
//   npm run kustomize -- --write            writes these anew
//   npm run kustomize -- --fuzz RUNS [SEED] builds repositories put together at random with both
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(import.meta.url);
require('./register.cjs');
const { Kustomize } = require('../lib/builds/kustomize/kustomize.ts');
const { comparable, objectsIn } = require('../test/builds/compare.ts');
const { textFiles } = require('../test/builds/files.ts');

const FIXTURES = fileURLToPath(new URL('../test/builds/kustomize/fixtures', import.meta.url));

const version = spawnSync('kustomize', ['version'], { encoding: 'utf8' });
if (version.status !== 0) {
  console.log('Skipped: there is no kustomize on the PATH. The tests compare with what it built earlier.');
  process.exit(0);
}
console.log(`kustomize ${version.stdout.trim()}`);

const [mode, ...args] = process.argv.slice(2);
process.exitCode = mode === '--fuzz' ? fuzz(...args.map(Number)) : fixtures(mode === '--write');

/** What kustomize builds; undefined where it refuses. */
function kustomize(folder) {
  const { status, stdout, stderr } = spawnSync(
    'kustomize',
    ['build', '--load-restrictor', 'LoadRestrictionsNone', folder],
    { encoding: 'utf8' },
  );
  return status === 0 ? { built: stdout } : { refused: stderr };
}

/** Builds each folder that has an expectation; `refused` stands for a build that kustomize refuses. */
function fixtures(write) {
  let count = 0;
  let wrong = 0;
  for (const file of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/(?:^|[\\/])(?:expected\.yaml|refused)$/.test(file)) continue;
    count++;
    const folder = join(FIXTURES, dirname(file));
    const { built } = kustomize(folder);
    if (write) {
      rmSync(join(FIXTURES, file));
      writeFileSync(join(folder, built === undefined ? 'refused' : 'expected.yaml'), built ?? '');
      continue;
    }
    const before = file.endsWith('refused') ? undefined : readFileSync(join(FIXTURES, file), 'utf8');
    const same =
      before === undefined || built === undefined
        ? before === built
        : isDeepStrictEqual(objectsIn(before), objectsIn(built));
    if (same) continue;
    wrong++;
    console.log(`${relative(FIXTURES, folder)}: this kustomize builds something else than what is written beside it`);
  }
  console.log(write ? `${count} builds written` : `${count} builds, ${wrong} of them different`);
  return wrong > 0 ? 1 : 0;
}

function fuzz(runs = 300, seed = undefined) {
  const fc = require('fast-check');
  const { repositories } = require('../test/builds/kustomize/repositories.ts');
  const counts = { built: 0, refused: 0, crashed: 0 };
  const holds = ({ files, folder }) => {
    const build = new Kustomize(textFiles(files)).build(folder);
    const root = mkdtempSync(join(tmpdir(), 'cdk8s-acme-kustomize-'));
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      const { built, refused } = kustomize(join(root, folder));
      if (built === undefined) {
        if (refused.includes('panic:')) {
          counts.crashed++;
          return;
        }
        counts.refused++;
        if (build.limits.length > 0) return;
        throw new Error(`Only kustomize refuses it:\n${refused}`);
      }
      counts.built++;
      const ours = comparable(build.objects.map(({ value }) => value));
      const theirs = objectsIn(built);
      if (build.limits.length > 0) throw new Error(`Only we refuse it: ${JSON.stringify(build.limits)}`);
      if (!isDeepStrictEqual(ours, theirs)) throw new Error(difference(ours, theirs, root));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  };
  const start = performance.now();
  const result = fc.check(fc.property(repositories, holds), {
    numRuns: runs,
    seed,
    endOnFailure: process.env.SHRINK === undefined,
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${result.numRuns} repositories in ${seconds} s, seed ${result.seed}: ${JSON.stringify(counts)}`);
  if (!result.failed) return 0;
  const [{ files, folder }] = result.counterexample;
  for (const [path, text] of Object.entries(files)) console.log(`===== ${path}\n${text}`);
  console.log(`===== ${folder}: ${result.errorInstance.message}`);
  return 1;
}

function difference(ours, theirs, root) {
  const [mine, real] = ['ours', 'theirs'].map((name) => join(root, `${name}.json`));
  writeFileSync(mine, JSON.stringify(ours, null, 1));
  writeFileSync(real, JSON.stringify(theirs, null, 1));
  return `The builds differ:\n${spawnSync('diff', ['-U', '4', mine, real], { encoding: 'utf8' }).stdout}`;
}
