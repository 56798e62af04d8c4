import type { Io, Ran } from '../io';

/** Which cluster is meant, as kubectl is told. */
export interface ClusterChoice {
  /** @default - the current one */
  readonly context?: string;
  /** @default - that of the environment, else ~/.kube/config */
  readonly kubeconfig?: string;
}

/** kubectl cannot be run, or cannot reach the cluster. */
export class KubectlError extends Error {
  public constructor(
    message: string,
    public readonly fix: string,
  ) {
    super(message);
  }
}

/** Runs kubectl, which only reads, and gives up after a while. */
export class Kubectl {
  public constructor(
    private readonly io: Io,
    private readonly choice: ClusterChoice,
  ) {}

  /** What a command wrote, and how it ended. @throws KubectlError if it cannot be run, or takes too long */
  public run(args: readonly string[]): Ran {
    const { context, kubeconfig } = this.choice;
    const all = [
      ...args,
      `--request-timeout=${REQUEST_SECONDS}s`,
      ...(context === undefined ? [] : [`--context=${context}`]),
      ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ];
    let ran: Ran | undefined;
    try {
      ran = this.io.run('kubectl', all, { timeout: TIMEOUT });
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (typeof code !== 'string') throw e;
      if (code === 'ETIMEDOUT')
        throw new KubectlError(`kubectl ${args[0]} took longer than ${TIMEOUT / 1000} seconds.`, SLOW);
      throw new KubectlError(`kubectl cannot be run (${code}).`, INSTALL);
    }
    if (!ran) throw new KubectlError('There is no kubectl on the PATH.', INSTALL);
    return ran;
  }
}

const REQUEST_SECONDS = 60;
/** Of one command, in milliseconds. */
const TIMEOUT = 180_000;
const INSTALL = 'Install kubectl; or give a dump that kubectl wrote elsewhere: cdk8s-acme doctor dump.json';
const SLOW = 'Look at one namespace with -n; or let kubectl write a dump, and give that: cdk8s-acme doctor dump.json';
