import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAS, SOLVERS } from '../../lib/init/choices';
import { temporaryFolder } from '../support';
import { install, pack, ROOT, run } from './packed';

// Below the repository, so that jest, TypeScript and the peers are found in its node_modules.
const folder = temporaryFolder(join(ROOT, '.dist-test-'));
const bin = (...path: string[]) => join(ROOT, 'node_modules', ...path);
const cli = (...args: string[]) =>
  run('node', [join('node_modules', 'cdk8s-acme', 'build', 'cli', 'bin.js'), ...args], folder);

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{}');
  await install(await pack(folder), folder);
  rmSync(join(folder, 'package.json'));
});

test('an app that init writes synthesizes, and its tests pass, with the packed package', async () => {
  const { stdout, status } = await cli('init', '--registry', 'registry.corp.dev', '--namespace', 'team-a');
  expect(status).toBe(0);
  const page = readFileSync(join(ROOT, 'docs', 'init.md'), 'utf8');
  expect(page).toContain(`\`\`\`\n${stdout}\`\`\``);
  expect(page).toContain(`\`\`\`ts\n${readFileSync(join(folder, 'certificates.ts'), 'utf8')}\`\`\``);
  const synth = await run('sh', ['-c', 'node -r ts-node/register/transpile-only main.ts'], folder);
  expect(synth).toMatchObject({ status: 0, stderr: '' });
  const manifest = readFileSync(join(folder, 'dist', 'certificates.k8s.yaml'), 'utf8');
  expect(manifest.match(/^kind: .*$/gm)).toEqual([
    ...['kind: Secret', 'kind: ServiceAccount', 'kind: ClusterIssuer', 'kind: Certificate'],
  ]);
  expect((await cli('check')).stdout).toContain('Nothing found in 4 objects: 1 certificate, 1 issuer');
  const jest = await run('node', [bin('jest', 'bin', 'jest.js'), '--rootDir', '.', '--watchman=false', '--ci'], folder);
  expect(jest.stderr).toMatch(/Tests: +1 passed, 1 total/);
});

test('whatever is chosen, the types are right', async () => {
  const files: string[] = [];
  for (const solver of SOLVERS) {
    for (const ca of CAS) {
      const at = join(folder, `${solver}-${ca}`);
      await cli('init', '--solver', solver, '--ca', ca, '--registry', 'registry.corp.dev', at);
      files.push(join(at, 'certificates.ts'));
    }
  }
  const options = ['--strict', '--target', 'es2022', '--module', 'node16', '--skipLibCheck', '--types', 'node'];
  const { stdout, status } = await run(
    'node',
    [bin('typescript', 'bin', 'tsc'), '--noEmit', '--ignoreConfig', ...options, ...files],
    folder,
  );
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});
