import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(__dirname, '..', '..');

/** What a command wrote, and how it ended. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(command, [...args], { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    // It may end before it has read all, or anything.
    child.stdin!.on('error', () => {});
    child.stdin!.end(input);
  });
}

/** Packs the package as it would be published, from build/; gives the tarball. */
export async function pack(folder: string): Promise<string> {
  if (!existsSync(join(ROOT, 'build', 'cli', 'bin.js'))) throw new Error('build/ is not there: run `npm run build`.');
  await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz'))!);
}

/** Installs a tarball, and nothing else, with no network: what it depends on is in it. */
export async function install(tarball: string, folder: string): Promise<void> {
  const args = [
    'install',
    '--offline',
    '--legacy-peer-deps',
    '--ignore-scripts',
    '--no-package-lock',
    '--no-save',
    tarball,
  ];
  await promisify(execFile)('npm', args, { cwd: folder });
}
