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
    `tool=$1; shift\nif [ "$tool" = cdk8s-acme ]; then exec ${cli} "$@"; fi\nmkdir -p dist && cp manifest.yaml dist/\n`,
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
