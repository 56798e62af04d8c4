// Packs the package for every language from what `npm run build` made:
//
//     npm run package -- [--targets js,python,java,go,dotnet] [--outdir packages] [--peers]
//
// jsii-pacmak takes the toolchain of each other language: Python, a JDK with Maven, Go, .NET. Without .NET's SDK its code is
// written and not compiled. --peers packs cdk8s and constructs as well, for where a registry does not have them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Not a dependency: it and jsii-rosetta would be a third of what a newcomer installs.
const PACMAK = 'jsii-pacmak@1.140.0';
const { values } = parseArgs({
  options: {
    targets: { type: 'string', default: 'js,python,java,go,dotnet' },
    outdir: { type: 'string', default: 'packages' },
    peers: { type: 'boolean', default: false },
  },
});
if (!existsSync('.jsii')) {
  console.error('There is no .jsii to pack from. Run: npm run build');
  process.exit(1);
}
const targets = values.targets.split(',');
const hasDotnet = spawnSync('dotnet', ['--version'], { stdio: 'ignore' }).status === 0;
if (targets.includes('js')) {
  const folder = join(values.outdir, 'js');
  mkdirSync(folder, { recursive: true });
  npm('pack', '--pack-destination', folder);
}
const codeOnly = targets.filter((target) => target === 'dotnet' && !hasDotnet);
pack(targets.filter((target) => target !== 'js' && !codeOnly.includes(target)));
pack(codeOnly, '--code-only');

function pack(some, ...options) {
  if (some.length === 0) return;
  const peers = values.peers ? ['node_modules/constructs', 'node_modules/cdk8s'] : [];
  const pacmak = ['exec', '--yes', `--package=${PACMAK}`, '--', 'jsii-pacmak', ...peers, '.'];
  npm(...pacmak, '--outdir', values.outdir, ...options, '--targets', ...some);
}

function npm(...args) {
  const { status } = spawnSync('npm', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // Node.js 20 is what this package still serves, as long as cdk8s does.
    // What `npm pack` would build is there.
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', npm_config_ignore_scripts: 'true' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
