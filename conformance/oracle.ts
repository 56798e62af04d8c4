import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Questions to cert-manager's own code; each is a command in oracle/. */
export type Command = 'solver' | 'webhook' | 'shim' | 'setup' | 'request' | 'objects';

const COMMANDS: readonly Command[] = ['solver', 'webhook', 'shim', 'setup', 'request', 'objects'];
const MODULE = 'github.com/cert-manager/cert-manager';
const SOURCES = join(__dirname, 'oracle');
const SCHEMA_SOURCES = join(__dirname, 'schema');
const BUILD = join(__dirname, '.build');

/** What the API server says of an object before any webhook. */
export interface SchemaAnswer {
  readonly unknown?: readonly string[];
  readonly refused?: readonly string[];
  /** The object as it is stored, with defaults. */
  readonly object?: any;
}

/** Why the oracle cannot be asked on this machine; undefined where it can. */
export function noGo(): string | undefined {
  const { error, stdout } = spawnSync('go', ['version'], { encoding: 'utf8' });
  return error || !stdout ? 'Go is not installed' : undefined;
}

/** cert-manager's own code of one release, compiled. */
export class Oracle {
  /** Commands that do not compile with this release, and why. */
  readonly missing = new Map<Command, string>();
  /** Where the module's files are. */
  readonly folder: string;
  private readonly crds: readonly string[];
  private readonly bin: string;

  /** @param release such as 1.21.2 */
  constructor(readonly release: string) {
    this.bin = join(BUILD, release);
    mkdirSync(this.bin, { recursive: true });
    const modfile = join(this.bin, 'go.mod');
    // Only cert-manager itself is named: all else comes in the versions that it asks for.
    if (!existsSync(modfile)) {
      const text = readFileSync(join(SOURCES, 'go.mod'), 'utf8');
      writeFileSync(modfile, text.replace(/(cert-manager\/cert-manager) v\S+/, `$1 v${release}`));
    }
    for (const command of COMMANDS) {
      const args = ['build', `-modfile=${modfile}`, '-mod=mod', `-tags=${tagsOf(release)}`, '-ldflags=-s -w'];
      const built = go([...args, '-o', join(this.bin, command), `./${command}`], SOURCES);
      if (built !== undefined) this.missing.set(command, built);
    }
    const built = go(['build', '-ldflags=-s -w', '-o', join(BUILD, 'schema'), '.'], SCHEMA_SOURCES);
    if (built !== undefined) throw new Error(`conformance/schema does not compile:\n${built}`);
    const list = (module: string): string =>
      execFileSync('go', ['list', `-modfile=${modfile}`, '-mod=mod', '-m', '-f', '{{.Dir}}', module], {
        cwd: SOURCES,
        encoding: 'utf8',
      }).trim();
    this.folder = list(MODULE);
    this.crds = [...crdsOfCertManager(this.folder), ...crdsOfGatewayApi(list('sigs.k8s.io/gateway-api'))];
  }

  /** Answers in the order of the questions. */
  ask<Answer>(command: Command, questions: readonly unknown[]): Answer[] {
    const missing = this.missing.get(command);
    if (missing !== undefined)
      throw new Error(`${command} does not compile with cert-manager ${this.release}: ${missing}`);
    return run(join(this.bin, command), [], questions);
  }

  /** What the API server says of objects, by the CRDs of this release. */
  askSchema(objects: readonly unknown[]): SchemaAnswer[] {
    return run(join(BUILD, 'schema'), this.crds, objects);
  }
}

/** The CRDs of a release, as files. */
export function crdsOfCertManager(folder: string): string[] {
  const crds = join(folder, 'deploy', 'crds');
  // As cert-manager.io_issuers.yaml, and crd-issuers.yaml before 1.18.
  return readdirSync(crds)
    .filter((file) => /^(crd-|cert-manager\.io_)(certificates|clusterissuers|issuers)\.yaml$/.test(file))
    .map((file) => join(crds, file));
}

function crdsOfGatewayApi(folder: string): string[] {
  const crds = join(folder, 'config', 'crd', 'standard');
  return readdirSync(crds)
    .filter((file) => /_(gateways|listenersets)\.yaml$/.test(file))
    .map((file) => join(crds, file));
}

/** Build tags: cm1_12 and up to the release at hand, for what moved between releases. */
function tagsOf(release: string): string {
  const minor = Number(release.split('.')[1]);
  return Array.from({ length: Math.max(0, minor - 11) }, (_, i) => `cm1_${12 + i}`).join(',');
}

function go(args: readonly string[], cwd: string): string | undefined {
  const env = { ...process.env, GOFLAGS: `-buildvcs=false ${process.env.GOFLAGS ?? ''}` };
  const { status, stderr, error } = spawnSync('go', args, { cwd, encoding: 'utf8', env });
  return status === 0 ? undefined : (stderr || String(error)).trim();
}

// More at once would be one string that is longer than Node allows.
const AT_ONCE = 5000;

function run<Answer>(command: string, args: readonly string[], questions: readonly unknown[]): Answer[] {
  const answers: Answer[] = [];
  for (let i = 0; i < questions.length; i += AT_ONCE) {
    const part = questions.slice(i, i + AT_ONCE);
    const input = part.map((question) => `${JSON.stringify(question)}\n`).join('');
    const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 2 ** 29 });
    const lines = (stdout ?? '').split('\n').filter((line) => line !== '');
    if (status !== 0 || lines.length !== part.length) {
      throw new Error(
        `${command} answered ${lines.length} of ${part.length}: ${(stderr || String(error)).slice(-2000)}`,
      );
    }
    for (const line of lines) answers.push(JSON.parse(line));
  }
  return answers;
}
