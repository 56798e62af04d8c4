// Runs the tests against the oldest version of each peer's range, in a folder of its own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-peers-'));
const files = spawnSync('git', ['ls-files'], { encoding: 'utf8' }).stdout.trim().split('\n');
for (const file of files) cpSync(file, join(folder, file));
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
for (const [peer, range] of Object.entries(manifest.peerDependencies)) {
  manifest.devDependencies[peer] = range.replace('^', '');
}
// Newer ones need a newer cdk8s.
manifest.devDependencies['cdk8s-plus-27'] = '2.7.1';
writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
rmSync(join(folder, 'package-lock.json'));
const shell = process.platform === 'win32';
const run = (...args) => spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell }).status === 0;
// cdk8s-cli brings a newer cdk8s of its own, which npm keeps below it.
const ok = run('install', '--no-package-lock') && run('run', 'build') && run('run', 'types') && run('run', 'unit');
rmSync(folder, { recursive: true, force: true });
process.exit(ok ? 0 : 1);
