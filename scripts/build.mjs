// Compiles the package with jsii (lib/ to build/).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('build', { recursive: true, force: true });
// tsconfig.json is for editors; jsii writes its own beside it.
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
process.exit(jsii.status ?? 1);
