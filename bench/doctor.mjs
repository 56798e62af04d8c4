// `cdk8s-acme doctor` over a dump: node bench/doctor.mjs FILE. Prints the time of the whole command in ms, and the peak memory in MB.
import { spawnSync } from 'node:child_process';

const [, , file, inside] = process.argv;
if (inside) {
  process.argv = [process.execPath, 'cdk8s-acme', 'doctor', '--format', 'json', file];
  process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));
  await import('../build/cli/bin.js');
} else {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, ['bench/doctor.mjs', file, 'inside'], {
    maxBuffer: 2 ** 30,
  });
  const milliseconds = performance.now() - start;
  const { diagnoses } = JSON.parse(stdout.toString());
  console.log(JSON.stringify({ milliseconds, memory: Number(stderr.toString()), causes: diagnoses.length }));
}
