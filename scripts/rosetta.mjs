// Compiles every example of README and of docstrings with jsii-rosetta, as it translates them for other languages:
// npm run rosetta, after npm run build. The unit tests compile the examples of docstrings as well, and run them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Not a dependency, like jsii-pacmak.
const ROSETTA = 'jsii-rosetta@6.0.17';
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-rosetta-'));
const args = ['jsii-rosetta', 'extract', '--compile', '--fail', '--output', join(folder, 'tablet.json'), '.'];
const { status } = spawnSync('npm', ['exec', '--yes', `--package=${ROSETTA}`, '--', ...args], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  // Node.js 20 is what this package still serves, as long as cdk8s does.
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});
rmSync(folder, { recursive: true });
process.exit(status ?? 1);
