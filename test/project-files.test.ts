import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as YAML from 'yaml';
import { ROOT, filesIn as readFilesIn } from './examples/run';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { scripts, engines } = JSON.parse(read('package.json'));

/** A YAML file without a problem: no key twice, no tag that is unknown. */
function parse(file: string): any {
  const document = YAML.parseDocument(read(file), { strict: true });
  expect([file, document.errors, document.warnings]).toEqual([file, [], []]);
  return document.toJS();
}

const filesIn = (folder: string) => Object.keys(readFilesIn(join(ROOT, folder))).map((file) => `${folder}/${file}`);
const workflows = filesIn('.github/workflows');
const forms = filesIn('.github/ISSUE_TEMPLATE').filter((file) => !file.endsWith('config.yml'));
const jobsOf = (file: string): [string, any][] => Object.entries(parse(file).jobs);
const commandsOf = (job: any): string[] => job.steps.flatMap(({ run }: any) => (run ?? '').split('\n'));

describe.each(workflows)('%s', (file) => {
  test('runs scripts that there are', () => {
    const commands = jobsOf(file).flatMap(([, job]) => commandsOf(job));
    const called = commands.flatMap((command) => [...command.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name!));
    expect(called.length).toBeGreaterThan(0);
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
  });

  test('may read only, has a time limit, and pins the release of each action', () => {
    expect(parse(file).permissions).toEqual({ contents: 'read' });
    for (const [, job] of jobsOf(file)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      for (const { uses } of job.steps) if (uses) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    }
  });

  test('takes nothing that others write into a command', () => {
    const expressions = jobsOf(file).flatMap(([, job]) => commandsOf(job).filter((command) => command.includes('${{')));
    expect(expressions).toEqual([]);
  });
});

test('CI does what .ci/run does, on each release of Node.js from the oldest that is supported', () => {
  const { test: job } = parse('.github/workflows/ci.yml').jobs;
  const [, chain] = /^\{ (.*); \}/m.exec(read('.ci/run'))!;
  expect(commandsOf(job).filter(Boolean)).toEqual(chain!.split(' && '));
  expect(job.strategy.matrix.node).toEqual([20, 22, 24]);
  expect(engines.node).toBe('>= 20');
  expect(read('.nvmrc')).toBe('20\n');
  expect(YAML.parse(read('.devcontainer/devcontainer.json').replace(/^\s*\/\/.*$/gm, '')).image).toBe('node:20');
});

test('only the release workflow publishes, for a tag, after the tests', () => {
  const publishing = (text: string) => /npm publish|publib|gh release create|id-token/.test(text);
  expect(workflows.filter((file) => publishing(read(file)))).toEqual(['.github/workflows/release.yml']);
  expect(Object.values<string>(scripts).filter(publishing)).toEqual([]);
  for (const file of filesIn('scripts')) expect([file, publishing(read(file))]).toEqual([file, false]);

  const { on, jobs } = parse('.github/workflows/release.yml');
  expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+*'] } });
  expect(commandsOf(jobs.pack).filter(Boolean)).toEqual([
    'npm ci',
    'npm run synth',
    'npm test',
    'npm run rosetta',
    'npm run release -- --tag "$GITHUB_REF_NAME"',
  ]);
  expect(jobs.publish.needs).toBe('pack');
  expect(jobs.publish.environment).toBe('release');
  expect(publishing(commandsOf(jobs.pack).join('\n'))).toBe(false);
  const { targets } = JSON.parse(read('package.json')).jsii;
  const folders = commandsOf(jobs.languages).map((command) => /^npx .* publib-\w+ packages\/(\w+)$/.exec(command)?.[1]);
  expect(folders.filter(Boolean).sort()).toEqual(Object.keys(targets).sort());
  expect([jobs.languages.needs, jobs.languages.environment]).toEqual(['publish', 'release']);
  const secrets = [...read('.github/workflows/release.yml').matchAll(/(?:secrets|vars)\.(\w+)/g)].map(
    ([, name]) => name!,
  );
  for (const name of secrets) expect(read('CONTRIBUTING.md')).toContain(`\`${name}\``);
});

describe.each(forms)('%s', (file) => {
  test('is a form that GitHub takes', () => {
    const { name, description, body, ...others } = parse(file);
    expect(name).toMatch(/^[A-Z]/);
    expect(description).toMatch(/\.$/);
    for (const key of Object.keys(others)) expect(['title', 'labels']).toContain(key);
    const ids = body.map(({ id }: any) => id).filter(Boolean);
    expect(ids).toEqual([...new Set(ids)]);
    for (const { type, id, attributes } of body) {
      expect(['markdown', 'textarea', 'input']).toContain(type);
      if (type === 'markdown') expect(attributes.value).toMatch(/./);
      else expect([id, attributes.label]).toEqual([expect.stringMatching(/^[a-z]+$/), expect.stringMatching(/./)]);
    }
    expect(body.some(({ type, validations }: any) => type !== 'markdown' && validations?.required)).toBe(true);
  });
});

test('there is a form for a certificate that did not come, and one for a false alarm', () => {
  const names = forms.map((file) => parse(file).name);
  expect(names).toEqual(
    expect.arrayContaining(['My certificate did not come and `check` said nothing', 'A false alarm']),
  );
});

test('dependabot looks after npm and the actions, and lists no package that there is not', () => {
  const { updates } = parse('.github/dependabot.yml');
  expect(updates.map((update: any) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  const { devDependencies, overrides } = JSON.parse(read('package.json'));
  for (const { 'dependency-name': name } of updates[0].ignore) {
    expect(Object.keys({ ...devDependencies, ...overrides })).toContain(name);
  }
});

describe.each(['CONTRIBUTING.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'])('%s', (file) => {
  const text = read(file);

  test('leads to what is there', () => {
    const targets = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    for (const target of targets)
      expect([target, existsSync(join(ROOT, dirname(file), target))]).toEqual([target, true]);
  });

  test('names files and scripts that there are', () => {
    const paths = [...text.matchAll(/`((?:lib|test|docs|examples|scripts)\/[\w./-]+)`/g)].map(([, path]) => path!);
    // Upper case stands for what is added.
    const named = paths.filter((path) => !/[A-Z]{2}/.test(path.replace('README', '')));
    for (const path of named) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    const called = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name!);
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
  });
});

test('nobody installs a package besides the peers', () => {
  const { dependencies = {}, bundleDependencies = [] } = JSON.parse(read('package.json'));
  expect({ dependencies, bundleDependencies }).toEqual({ dependencies: {}, bundleDependencies: [] });
});
