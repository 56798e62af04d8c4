import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as YAML from 'yaml';
import { temporaryFolder } from '../support';
import { type Ran, ROOT, run } from '../testing/packed';
import { BROKEN, SOUND } from './support';

const PIPELINES = join(ROOT, 'examples', 'pipelines');
const folder = temporaryFolder();
const tools = join(folder, 'tools');
const example = (name: string) => readFileSync(join(PIPELINES, name), 'utf8');
let workspaces = 0;

/** Puts commands in the way of those that would need a network: npx runs what is built here, cdk8s writes a manifest. */
beforeAll(() => {
  mkdirSync(tools);
  const tool = (name: string, script: string) => {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}`);
    chmodSync(join(tools, name), 0o755);
  };
  const cli = `node "${join(ROOT, 'build', 'cli', 'bin.js')}"`;
  tool('npm', 'exit 0\n');
  tool('cdk8s-acme', `exec ${cli} "$@"\n`);
  tool(
    'npx',
    `tool=$1; shift\nif [ "$tool" = --yes ]; then tool=\${1%@*}; shift; fi\nif [ "$tool" = cdk8s-acme ]; then exec ${cli} "$@"; fi\nmkdir -p dist && cp manifest.yaml dist/\n`,
  );
  tool('kustomize', 'cat "$2"/all.yaml\n');
});

/** Runs lines of a shell, one after the other, as pipelines do: the first that fails ends it. */
async function shell(lines: readonly string[], manifest: string): Promise<Ran & { workspace: string }> {
  const workspace = join(folder, `workspace-${workspaces++}`);
  mkdirSync(join(workspace, 'dist'), { recursive: true });
  writeFileSync(join(workspace, 'manifest.yaml'), manifest);
  writeFileSync(join(workspace, 'dist', 'manifest.yaml'), manifest);
  const env = { PATH: `${tools}${delimiter}${process.env.PATH}`, GITHUB_STEP_SUMMARY: join(workspace, 'summary.md') };
  return { ...(await run('sh', ['-ec', lines.join('\n')], workspace, '', env)), workspace };
}

const published = (name: string) => readFileSync(join(ROOT, name), 'utf8');

describe('the action for GitHub', () => {
  const { runs, inputs, outputs } = YAML.parse(published('action.yml'));
  const [step] = runs.steps;

  /** Runs it as GitHub does, in a folder with a file in dist/. */
  async function action(given: Record<string, string>, manifest: string) {
    const { workspace } = await shell([], manifest);
    const env: Record<string, string> = {
      PATH: `${tools}${delimiter}${process.env.PATH}`,
      GITHUB_STEP_SUMMARY: join(workspace, 'summary.md'),
      GITHUB_OUTPUT: join(workspace, 'output'),
    };
    for (const [name, value] of Object.entries<string>(step.env)) {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)!;
      env[name] = given[input!] ?? inputs[input!].default;
    }
    const ran = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], workspace, '', env);
    const read = (name: string) => readFileSync(join(workspace, name), 'utf8');
    return { ...ran, read };
  }

  test('is what GitHub takes for one, and so are the workflows', async () => {
    const files = [
      'action.yml',
      ...readdirSync(join(ROOT, '.github', 'workflows')).map((name) => `.github/workflows/${name}`),
    ];
    // It imports JSON as bundlers take it.
    const hook = `import { readFileSync } from 'node:fs';
      export const load = (url, context, next) => url.endsWith('.json')
        ? { format: 'module', shortCircuit: true, source: 'export default ' + readFileSync(new URL(url), 'utf8') }
        : next(url, context);`;
    const script = `
      import { register } from 'node:module';
      register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});
      const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
      const { parseAction } = await import('@actions/workflow-parser/actions/index');
      const { readFileSync } = await import('node:fs');
      const trace = new NoOperationTraceWriter();
      for (const name of ${JSON.stringify(files)}) {
        const parse = name === 'action.yml' ? parseAction : parseWorkflow;
        const { context } = parse({ name, content: readFileSync(name, 'utf8') }, trace);
        for (const error of context.errors.getErrors()) console.log(String(error.message ?? error));
      }`;
    const { stdout, stderr, status } = await run('node', ['--input-type=module', '-e', script], ROOT);
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  test.each([
    ['passes', SOUND, 0],
    ['fails', BROKEN, 1],
  ])('%s, with a summary, an output and a log for code scanning', async (_, manifest, status) => {
    const ran = await action(
      { paths: 'dist\nmanifest.yaml\n', options: '--ignore=object-twice', sarif: 'found.sarif' },
      manifest,
    );
    expect(ran.status).toBe(status);
    expect(ran.read('output')).toBe(`exit-code=${status}\n`);
    expect(ran.read('summary.md')).toContain(`**${2 * status} errors`);
    expect(JSON.parse(ran.read('found.sarif')).runs).toHaveLength(1);
    expect(outputs['exit-code'].value).toBe(`\${{ steps.${step.id}.outputs.exit-code }}`);
  });

  test('checks the repository where nothing is given, and what is given is no script', async () => {
    expect((await action({}, BROKEN)).status).toBe(1);
    const ran = await action({ paths: '$(touch pwned); `touch pwned`' }, SOUND);
    expect(ran.status).toBe(2);
    expect(() => ran.read('pwned')).toThrow('ENOENT');
  });
});

test.each([
  ['passes', SOUND, 0],
  ['fails', BROKEN, 1],
])('the component for GitLab %s', async (_, manifest, status) => {
  const [header, job] = YAML.parseAllDocuments(published('templates/check.yml')).map((document) => document.toJS());
  const given: Record<string, string> = { paths: 'dist' };
  const filled = (text: string) =>
    text.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_match, name) => given[name] ?? header.spec.inputs[name].default);
  const { stage, image, script, artifacts } = job['cdk8s-acme-check'];
  expect([stage, image].map(filled)).toEqual(['test', 'node:22-slim']);
  const ran = await shell(script.map(filled), manifest);
  expect(ran.status).toBe(status);
  expect(readFileSync(join(ran.workspace, artifacts.reports.junit), 'utf8')).toContain(`failures="${status}"`);
});

test.each([
  ['passes', SOUND, 0],
  ['fails', BROKEN, 1],
])('the hook for pre-commit %s', async (_, manifest, status) => {
  const [hook, ...others] = YAML.parse(published('.pre-commit-hooks.yaml'));
  expect(others).toEqual([]);
  expect(hook).toMatchObject({ id: 'cdk8s-acme-check', language: 'script', pass_filenames: false });
  expect((await shell([`"${join(ROOT, hook.entry)}" dist`], manifest)).status).toBe(status);
});

test('the image holds the package and what it needs, and runs it without a shell', async () => {
  const lines = published('Containerfile')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  const stages = lines.filter((line) => line.startsWith('FROM ')).length;
  expect(stages).toBe(2);
  expect(lines.filter((line) => line.startsWith('RUN ')).at(-1)).toContain('tar -xzf /tmp/cdk8s-acme-*.tgz -C /app');
  const entry = JSON.parse(lines.find((line) => line.startsWith('ENTRYPOINT '))!.slice('ENTRYPOINT '.length));
  expect(entry[1]).toBe(`/app/${JSON.parse(published('package.json')).bin['cdk8s-acme']}`);
});

test('the page shows the files as they are', () => {
  const page = readFileSync(join(ROOT, 'docs', 'pipelines.md'), 'utf8');
  for (const file of readdirSync(PIPELINES)) expect(page).toContain(`\n${example(file)}\`\`\`\n`);
});

describe('GitHub Actions', () => {
  const { steps } = YAML.parse(example('github-actions.yml')).jobs.check;
  const lines: string[] = steps.flatMap((step: any) => step.run ?? []);

  test('uploads what the check wrote, whether it failed or not', () => {
    const upload = steps.at(-1);
    expect(upload.uses).toMatch(/^github\/codeql-action\/upload-sarif@/);
    expect(upload.if).toBe('success() || failure()');
    expect(lines.at(-1)).toContain(`> ${upload.with.sarif_file}`);
  });

  test.each([
    ['passes', SOUND, 0, 0],
    ['fails', BROKEN, 1, 1],
  ])('%s', async (_, manifest, status, results) => {
    const ran = await shell(lines, manifest);
    expect(ran.status).toBe(status);
    const log = JSON.parse(readFileSync(join(ran.workspace, 'cdk8s-acme.sarif'), 'utf8'));
    expect(log.runs[0].results).toHaveLength(results);
    if (results > 0) {
      expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('dist/manifest.yaml');
    }
    expect(readFileSync(join(ran.workspace, 'summary.md'), 'utf8')).toContain(`**${results} error`);
  });
});

test.each([
  ['passes', SOUND, 0],
  ['fails', BROKEN, 1],
])('GitLab CI %s', async (_, manifest, failures) => {
  const { script, artifacts } = YAML.parse(example('gitlab-ci.yml')).certificates;
  const ran = await shell(script, manifest);
  expect(ran.status).toBe(failures);
  expect(readFileSync(join(ran.workspace, artifacts.reports.junit), 'utf8')).toContain(`failures="${failures}"`);
  expect(artifacts.when).toBe('always');
});

test.each([
  ['passes', SOUND, 0],
  ['fails', BROKEN, 1],
])('pre-commit %s', async (_, manifest, status) => {
  const [hook] = YAML.parse(example('pre-commit-config.yaml')).repos[0].hooks;
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(hook.additional_dependencies).toEqual([`cdk8s-acme@${version}`]);
  expect('dist/platform.k8s.yaml').toMatch(new RegExp(hook.files));
  expect((await shell([hook.entry], manifest)).status).toBe(status);
});

test('a repository of Argo CD or Flux is checked cluster by cluster, to the end', async () => {
  const { workspace } = await shell([], '');
  const namespace = (name: string) => `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;
  const clusters = {
    'clusters/a/all.yaml': BROKEN + namespace('team-b'),
    'clusters/b/all.yaml': SOUND + namespace('team-a'),
    'clusters/b/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [all.yaml]\n',
  };
  for (const [file, text] of Object.entries(clusters)) {
    mkdirSync(join(workspace, file, '..'), { recursive: true });
    writeFileSync(join(workspace, file), text);
  }
  cpSync(join(PIPELINES, 'gitops.sh'), join(workspace, 'gitops.sh'));
  const env = { PATH: `${tools}${delimiter}${process.env.PATH}` };
  const { stdout, status } = await run('sh', ['gitops.sh'], workspace, '', env);
  expect(stdout).toMatch(
    /== clusters\/a\/\n[\s\S]*error\[solver-account-missing\][\s\S]*== clusters\/b\/\nNothing found in 4 objects/,
  );
  expect(status).toBe(1);
});
