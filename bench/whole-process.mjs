// Whole processes, from start to exit, with what they write on disk.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A command's processor time and time on the clock in ms, and its peak memory in MB. */
export function wholeProcess(command, args, { output = '/dev/null', status = 0, env = {} } = {}) {
  const out = openSync(output, 'w');
  const script = 'TIMEFORMAT="%U %S %R"; time command time -f "%M" -- "$@"';
  const ran = spawnSync('bash', ['-c', script, 'bash', command, ...args.map(String)], {
    encoding: 'utf8',
    // GNU time begins with a line of its own if the command fails.
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', out, 'pipe'],
  });
  closeSync(out);
  if (ran.status !== status) throw new Error(`${command} ${args.join(' ')}: ${ran.stderr}`);
  const [kilobytes, times] = ran.stderr.trim().split('\n').slice(-2);
  const [user, system, wall] = times.split(' ').map((seconds) => Number(seconds) * 1000);
  return { cpu: user + system, wall, memory: Number(kilobytes) / 1024 };
}

/** Whether there is such a program; says so where there is none. */
export function isThere(command, install) {
  if (spawnSync(command, ['version']).error === undefined) return true;
  console.log(`Skipped: ${command}, which is not on the PATH (${install}).`);
  return false;
}
