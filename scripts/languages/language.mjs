// What the tests of all languages have in common.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** Ends the script where a program is missing: as passed, but in CI, where nothing is to be skipped. */
export function needs(...programs) {
  for (const program of programs) {
    if (spawnSync(program, ['--version'], { stdio: 'ignore' }).error) {
      console.log(`Skipped: ${program} is not installed.`);
      process.exit(process.env.CI ? 1 : 0);
    }
  }
}

/** A folder of its own for the test, removed at the end, with a copy of an example beside what examples share. */
export function exampleIn(language) {
  const folder = mkdtempSync(join(tmpdir(), `cdk8s-acme-${language}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const unwanted = new Set(['dist', '__pycache__', 'target', '.pytest_cache', '.mypy_cache']);
  cpSync(join('examples', language), join(folder, language), {
    recursive: true,
    filter: (path) => !unwanted.has(basename(path)),
  });
  for (const file of ['namespaces.yaml', 'docker-config.json']) cpSync(join('examples', file), join(folder, file));
  return folder;
}

/** Runs a program, and ends the script if that fails. */
export function run(cwd, program, ...args) {
  console.log(`> ${[program, ...args].join(' ')}`);
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit', env: environment() });
  if (status === 0) return;
  console.error(`${program} failed.`);
  process.exit(1);
}

function environment() {
  // What a runtime of jsii prints about Node.js belongs to no test.
  return { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
}

/** Ends the script if a file is not what examples/platform.ts writes, byte for byte. */
export function expectSameAsTypeScript(file) {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-acme-typescript-'));
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  process.env.CDK8S_OUTDIR = outdir;
  run('.', 'node', '-r', './scripts/register.cjs', '-C', 'cdk8s-acme-source', 'examples/platform.ts');
  delete process.env.CDK8S_OUTDIR;
  if (readFileSync(join(outdir, 'platform.k8s.yaml')).equals(readFileSync(file))) {
    console.log('The manifests are those of TypeScript, byte for byte.');
    return;
  }
  console.error(`${file} differs from what examples/platform.ts writes.`);
  process.exit(1);
}

/** What is chosen for the projects that `init` writes here: every kind of expression is in one of them. */
const CHOICES = [
  ['--registry', 'registry.corp.dev'],
  ['--solver', 'azure-dns', '--ca', 'zerossl', '--email', 'ops@corp.dev'],
];

/** The folders of projects that `init` writes in a language. */
export function initialized(language, folder) {
  return CHOICES.map((options, i) => {
    const project = join(folder, `init-${language}-${i}`);
    run('.', 'node', join('build', 'cli', 'bin.js'), 'init', '--language', language, ...options, project);
    return project;
  });
}

/** Ends the script if projects of `init` do not write what those in TypeScript do, byte for byte. */
export function expectSameAsInitialized(projects, folder) {
  initialized('typescript', folder).forEach((project, i) => {
    mkdirSync(join(project, 'node_modules'));
    symlinkSync(resolve('.'), join(project, 'node_modules', 'cdk8s-acme'));
    for (const name of ['cdk8s', 'constructs'])
      symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name));
    run(project, 'node', '-r', resolve('scripts', 'register.cjs'), 'main.ts');
    const written = (at) => readFileSync(join(at, 'dist', 'certificates.k8s.yaml'), 'utf8');
    if (written(project) === written(projects[i])) return;
    console.error(`What init writes in ${projects[i]} differs from what it writes in TypeScript.`);
    process.exit(1);
  });
}

/** The app of the README in a language, as it is there. */
export function appInReadme(language) {
  return new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readFileSync('README.md', 'utf8'))[1];
}

/** Ends the script if a folder does not hold the manifest that the README shows. */
export function expectWhatReadmeShows(outdir) {
  const readme = readFileSync('README.md', 'utf8');
  const [, shown] = /This writes `dist\/platform\.k8s\.yaml`:\n\n```yaml\n([\s\S]*?)```/.exec(readme);
  const written = readFileSync(join(outdir, 'platform.k8s.yaml'), 'utf8');
  if (written.replace(/(\.dockerconfigjson: eyJ).*/, '$1') === shown.replace(/(\.dockerconfigjson: eyJ).*/, '$1')) {
    console.log("The README's app writes what the README shows.");
    return;
  }
  console.error(`The README's app does not write what the README shows, but:\n${written}`);
  process.exit(1);
}
