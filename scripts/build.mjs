// Compiles the package with jsii (lib/ to build/).
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mjs';

rmSync('build', { recursive: true, force: true });
// tsconfig.json is for editors; jsii writes one of its own.
const args = ['--no-install', 'jsii', '--generate-tsconfig', 'tsconfig.jsii.json'];
// `class` is the field's name in cert-manager's API.
args.push('--silence-warnings=reserved-word');
// The tests run against the newest peers; scripts/peers.mjs runs them against the oldest.
args.push('--silence-warnings=metadata/missing-dev-dependency');
const jsii = spawnSync('npx', args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  // Node.js 20 is what this package still serves, as long as cdk8s does.
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});
if (jsii.status !== 0) process.exit(jsii.status ?? 1);
await bundle('build');
await import('./page.mjs');
// npm makes the commands of an installed package executable; jsii's runtimes do not, and Python runs this file.
chmodSync('build/cli/bin.js', 0o755);
writeFileSync('build/cdk8s-acme.1', execFileSync('node', ['build/cli/bin.js', 'man']));
removeTypes('build', ['index.d.ts', 'testing/index.d.ts']);

/** Removes the types of what no user can import: nearly a tenth of the package. */
function removeTypes(folder, entries) {
  const needed = new Set();
  const need = (file) => {
    if (needed.has(file)) return;
    needed.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\(|import )['"](\.[^'"]*)['"]/g)) {
      const to = join(dirname(file), path);
      need([`${to}.d.ts`, join(to, 'index.d.ts')].find((candidate) => existsSync(candidate)));
    }
  };
  for (const entry of entries) need(join(folder, entry));
  for (const file of readdirSync(folder, { recursive: true })) {
    const path = join(folder, file);
    if (file.endsWith('.d.ts') && !needed.has(path)) rmSync(path);
  }
}
