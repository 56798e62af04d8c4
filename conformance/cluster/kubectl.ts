import { spawnSync } from 'node:child_process';

/** An object as the API server has it. */
export type Manifest = any;

/** What it prints. Throws where it fails, with what it said. */
export function kubectl(args: readonly string[], input?: unknown): string {
  const { status, stdout, stderr } = run(args, input);
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

export function getAll(kinds: string, args: readonly string[] = ['-A']): Manifest[] {
  return JSON.parse(kubectl(['get', kinds, ...args, '-o', 'json'])).items;
}

/** Why the API server refuses objects; empty where it takes all of them. Unknown and repeated fields are refused. */
export function apply(objects: readonly Manifest[], options: { readonly dryRun?: boolean } = {}): string {
  const args = ['apply', '--server-side', '--force-conflicts', '--validate=strict', '-f', '-'];
  if (options.dryRun) args.push('--dry-run=server');
  const { status, stderr } = run(args, { apiVersion: 'v1', kind: 'List', items: objects });
  return status === 0 ? '' : stderr.trim();
}

function run(args: readonly string[], input?: unknown) {
  const text = input === undefined ? '' : JSON.stringify(input);
  return spawnSync('kubectl', args, { input: text, encoding: 'utf8', maxBuffer: 2 ** 29 });
}

/** `namespace/name`, and the name only for an object of the cluster. */
export function idOf({ metadata: { namespace, name } }: Manifest): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
