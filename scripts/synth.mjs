// `cdk8s synth` empties the output folder before it runs the app. Here it writes beside it, and what was in dist/
// is replaced only when everything worked.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const out = 'dist';
const next = mkdtempSync('.dist-');
const args = [
  '--no-install',
  'cdk8s',
  'synth',
  '--check-upgrade=false',
  '--output',
  join(next, out),
  ...process.argv.slice(2),
];
const synth = spawnSync('npx', args, {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
// cdk8s reports the folder that it wrote to; the reader looks for the files in dist/.
process.stdout.write(synth.stdout.replaceAll(`${next}/`, '').replaceAll(`${next}\\`, ''));
if (synth.status === 0 && existsSync(join(next, out))) {
  if (existsSync(out)) renameSync(out, join(next, 'previous'));
  renameSync(join(next, out), out);
} else {
  console.error(`Synth failed: ${existsSync(out) ? 'dist/ is as it was' : 'nothing was written'}.`);
  process.exitCode = synth.status || 1;
}
rmSync(next, { recursive: true, force: true });
