import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(__dirname, '..', '..');

/** Runs an example as cdk8s.yaml does. */
export async function runExample(file: string, outdir: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const args = ['-C', 'cdk8s-acme-source', '-r', './scripts/register.cjs', file];
  await promisify(execFile)('node', args, { cwd: ROOT, env: { ...process.env, ...env, CDK8S_OUTDIR: outdir } });
}

/** The files in a folder, at any depth: text by path, in order. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    files.map((file) => [relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  );
}
