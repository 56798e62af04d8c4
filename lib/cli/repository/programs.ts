import { type Io, type Ran, UsageError } from '../io';

/** Which program is used: the one on the path, none, or a file. */
export type ProgramChoice = 'auto' | 'off' | (string & {});

/** Which programs build what this package does not. */
export interface ProgramOptions {
  /** @default - none */
  readonly kustomize?: ProgramChoice;
  /** @default - none */
  readonly helm?: ProgramChoice;
}

/** What a program wrote, or why it failed. */
export type Output = { readonly text: string } | { readonly failure: string };

/**
 * The programs that the user has for kustomizations and charts. They get what is on disk and nothing else: no plugins, no
 * network, no cluster, and a limit of time. A missing program is looked for once.
 */
export class Programs {
  private readonly absent = new Set<string>();
  private helmFound: boolean | undefined;

  public constructor(
    private readonly io: Io,
    private readonly options: ProgramOptions,
  ) {}

  /** Builds a kustomization; undefined without a program for it. @throws UsageError if the one that was given cannot be run */
  public kustomize(folder: string): Output | undefined {
    const args = ['--load-restrictor', 'LoadRestrictionsNone', folder];
    const { kustomize = 'off' } = this.options;
    if (kustomize === 'auto')
      return this.run('kustomize', ['build', ...args]) ?? this.run('kubectl', ['kustomize', ...args]);
    if (kustomize === 'off') return undefined;
    const command = /kubectl(?:\.exe)?$/.test(kustomize) ? 'kustomize' : 'build';
    return this.given('--kustomize', kustomize, [command, ...args]);
  }

  /** Renders a chart of a folder; undefined without a program for it. @throws UsageError if the one that was given cannot be run */
  public helm(release: string, chart: string, namespace: string, values: readonly string[]): Output | undefined {
    const args = ['template', release, chart, '--namespace', namespace, '--skip-tests', '--include-crds=false'];
    for (const file of values) args.push('--values', file);
    const { helm = 'off' } = this.options;
    if (helm === 'off') return undefined;
    return helm === 'auto' ? this.run('helm', args) : this.given('--helm', helm, args);
  }

  /** Whether charts are rendered. */
  public get hasHelm(): boolean {
    const { helm = 'off' } = this.options;
    this.helmFound ??= helm !== 'off' && (helm !== 'auto' || this.run('helm', ['version', '--short']) !== undefined);
    return this.helmFound;
  }

  private given(option: string, program: string, args: readonly string[]): Output {
    const output = this.run(program, args);
    if (!output) throw new UsageError(`${option}: there is no program ${JSON.stringify(program)}.`);
    return output;
  }

  private run(program: string, args: readonly string[]): Output | undefined {
    if (this.absent.has(program)) return undefined;
    let ran: Ran | undefined;
    try {
      ran = this.io.run(program, args, { timeout: TIMEOUT, env: this.environment() });
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (typeof code !== 'string') throw e;
      return {
        failure: code === 'ETIMEDOUT' ? `it took longer than ${TIMEOUT / 1000} seconds` : `it cannot be run (${code})`,
      };
    }
    if (!ran) {
      this.absent.add(program);
      return undefined;
    }
    if (ran.status === 0) return { text: ran.stdout.toString('utf8') };
    const [message = ''] = ran.stderr.split('\n').filter((line) => /error/i.test(line));
    return { failure: message.slice(0, MOST_OF_A_MESSAGE) || 'it failed' };
  }

  /** Without what leads to a cluster or to plugins. Git may use no protocol, and whatever else asks the network gets no answer. */
  private environment(): Record<string, string | undefined> {
    const { env } = this.io;
    const kept = ['PATH', 'Path', 'HOME', 'USERPROFILE', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'LANG'];
    return {
      ...Object.fromEntries(kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
      ...{ HELM_NO_PLUGINS: '1', KUBECONFIG: '', GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'none' },
      ...{ HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, NO_PROXY: '' },
    };
  }
}

/** A port that nothing listens on. */
const NOWHERE = 'http://127.0.0.1:9';
/** In milliseconds. */
const TIMEOUT = 30_000;
const MOST_OF_A_MESSAGE = 300;
