// What other languages cost beside TypeScript: npm run bench:languages -- [--size 1000] [--rounds 5] [--packages FOLDER]
//
// Whole cold processes of compiled programs that write the same bytes, in turn. It packs for each language first, unless
// --packages has what `npm run package -- --peers --outdir FOLDER` made. A language without its toolchain is left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../scripts/languages/language.mjs';
import { installMavenArtifacts, maven, pack, useGoModules, wheelIn } from '../scripts/languages/packages.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    packages: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-languages-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const packages = values.packages ? resolve(values.packages) : join(folder, 'packages');

/** What a language is packed as, which programs it takes, how the program is built, and the command that runs it. */
const LANGUAGES = {
  Python: {
    target: 'python',
    programs: ['python3'],
    build(project) {
      run(project, 'python3', '-m', 'venv', 'venv');
      const python = join(project, 'venv', 'bin', 'python');
      run(project, python, '-m', 'pip', 'install', '--quiet', wheelIn(packages));
      return [python, join(project, 'main.py')];
    },
  },
  Go: {
    target: 'go',
    programs: ['go'],
    build(project) {
      useGoModules(project, packages);
      run(project, 'go', 'build', '-o', 'platform', '.');
      return [join(project, 'platform')];
    },
  },
  Java: { target: 'java', programs: ['mvn', 'javac'], build: (project) => java(project) },
  'Java, -XX:TieredStopAtLevel=1': {
    target: 'java',
    programs: ['mvn', 'javac'],
    build: (project) => java(project, '-XX:TieredStopAtLevel=1'),
  },
};

function java(project, ...options) {
  cpSync(join('examples', 'java', 'pom.xml'), join(project, 'pom.xml'));
  const its = installMavenArtifacts(packages);
  maven(project, 'compile', 'dependency:copy-dependencies', ...its);
  const jars = readdirSync(join(project, 'target', 'dependency')).map((jar) => join(project, 'target/dependency', jar));
  return ['java', ...options, '-cp', [join(project, 'target', 'classes'), ...jars].join(delimiter), 'Platform'];
}

const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
const commands = { TypeScript: ['node', resolve('bench/languages/main.js')] };
const packed = new Set();
for (const [name, { target, programs, build }] of Object.entries(LANGUAGES)) {
  const missing = programs.filter((program) => !isThere(program));
  if (missing.length > 0) {
    console.log(`${name} is left out: ${missing.join(', ')} is not installed.`);
    continue;
  }
  if (!values.packages && !packed.has(target)) pack(target, packages, ...(target === 'python' ? [] : ['--peers']));
  packed.add(target);
  const project = join(folder, name.replace(/\W+/g, '-'));
  cpSync('bench/languages', project, { recursive: true });
  commands[name] = build(project);
}

/** Wall and processor time of one process, with those that it starts. */
function time([program, ...args], outdir, way) {
  const start = performance.now();
  const shell = 'JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 "$@" > /dev/null 2>&1; e=$?; times; exit $e';
  const all = [...args, values.size, outdir, ...(way === 'list' ? [way] : [])];
  const out = execFileSync('bash', ['-c', shell, 'bash', program, ...all], { encoding: 'utf8' });
  return { wall: performance.now() - start, cpu: cpuOf(out) };
}

/** The second line of bash's `times`, which counts children: "0m1.234s 0m0.123s", in ms. */
function cpuOf(times) {
  const [, children] = times.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + (m * 60 + Number(s)) * 1000, 0);
}

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];
const outdirOf = (name) => join(folder, 'out', name.replace(/\W+/g, '-'));
const written = (name) => readFileSync(join(outdirOf(name), 'platform.k8s.yaml'));
for (const way of ['list', 'loop']) {
  const found = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, command] of Object.entries(commands)) {
      const one = time(command, outdirOf(name), way);
      // The first is warm-up: jsii's runtimes keep what they have unpacked.
      if (round > 0) found[name].push(one);
    }
  }
  console.log(
    `\n${values.size} namespaces with a certificate each, ${way === 'list' ? 'in one call' : 'each with a call of its own'}; ` +
      `${availableParallelism()} processors, load ${loadavg()[0].toFixed(1)}`,
  );
  for (const [name, rounds] of Object.entries(found)) {
    if (!written(name).equals(written('TypeScript'))) throw new Error(`${name} writes other bytes than TypeScript.`);
    const ratio = (figure) => median(rounds.map((one, i) => one[figure] / found.TypeScript[i][figure])).toFixed(2);
    const ms = (figure) => median(rounds.map((one) => one[figure])).toFixed(0);
    console.log(
      `  ${name.padEnd(30)} ${ms('wall').padStart(6)} ms  x ${ratio('wall')}   processor ${ms('cpu').padStart(6)} ms  x ${ratio('cpu')}`,
    );
  }
}
