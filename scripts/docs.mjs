// Writes docs/api.md, the reference of the public API, from the assembly that the build made. `--check` compares alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-docs-'));
const docgen = spawnSync(
  'npx',
  ['--no-install', 'jsii-docgen', '--output', join(folder, 'api'), '--language', 'typescript'],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  },
);
const text = docgen.status === 0 ? readFileSync(join(folder, 'api.md'), 'utf8') : undefined;
rmSync(folder, { recursive: true, force: true });
if (text === undefined) process.exit(docgen.status ?? 1);
if (!process.argv.includes('--check')) writeFileSync('docs/api.md', text);
else if (text !== readFileSync('docs/api.md', 'utf8')) {
  console.error('docs/api.md is not what the API is now. Run: npm run docs');
  process.exit(1);
}
