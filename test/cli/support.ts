import { REVISED } from '../../lib/cas/dated-facts';
import type { Bytes, Io } from '../../lib/cli/io';
import { main } from '../../lib/cli/main';
import { SYSTEM_FILES } from '../../lib/cli/system-io';

/** What a command wrote, and how it ended. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a command line with a text, or bytes, as its standard input; `io` puts other doors in place of those. */
export async function cli(
  args: readonly string[],
  standardInput: string | Buffer = '',
  colour = false,
  io: Partial<Io> = {},
): Promise<Result> {
  const [stdout, stderr] = [output(colour), output(colour)];
  const exitCode = await main(args, {
    stdin: { isTTY: false, ...bytesOf(standardInput) },
    stdout,
    stderr,
    files: SYSTEM_FILES,
    env: {},
    cwd: process.cwd(),
    now: () => new Date(`${REVISED}T12:00:00Z`),
    network: new Proxy({} as Io['network'], {
      get() {
        throw new Error('No test asks the network by accident.');
      },
    }),
    sleep: () => {
      throw new Error('No test waits by accident.');
    },
    writeFile: (path) => {
      throw new Error(`No test writes a file by accident: ${path}`);
    },
    makeFolder: (path) => {
      throw new Error(`No test makes a folder by accident: ${path}`);
    },
    inTemporaryFolder: () => {
      throw new Error('No test makes a folder by accident.');
    },
    run: (program) => {
      // What may be on the path of the machine is not.
      if (['helm', 'kubectl', 'kustomize'].includes(program)) return undefined;
      throw new Error(`No test runs a program by accident: ${program}`);
    },
    runScript: () => {
      throw new Error('No test runs a script by accident.');
    },
    ...io,
  });
  return { stdout: stdout.text, stderr: stderr.text, exitCode };
}

function output(isTTY: boolean) {
  return {
    isTTY,
    columns: isTTY ? 80 : undefined,
    text: '',
    write(text: string) {
      this.text += text;
    },
  };
}

/** Gives bytes once, at most so many at a time. */
export function bytesOf(text: string | Buffer, part = Number.POSITIVE_INFINITY): Bytes & { close(): void } {
  const bytes = Buffer.from(text);
  let at = 0;
  return {
    read: (into) => {
      const length = bytes.copy(into, 0, at, Math.min(bytes.length, at + part));
      at += length;
      return length;
    },
    close: () => {},
  };
}

/** What `check --format json` says of a text. */
export async function checked(
  text: string | Buffer,
  ...args: string[]
): Promise<{ data: any; exitCode: number; stderr: string }> {
  const { stdout, stderr, exitCode } = await cli(['check', '--format', 'json', ...args, '-'], text);
  return { data: JSON.parse(stdout), exitCode, stderr };
}

/** A ClusterIssuer, a ServiceAccount in team-a, and a Certificate in team-b: one error. */
export const BROKEN = `apiVersion: v1
kind: ServiceAccount
metadata: { name: acme-http01-solver, namespace: team-a }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: platform@corp.dev
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - http01:
          ingress:
            ingressClassName: nginx
            podTemplate: { spec: { serviceAccountName: acme-http01-solver } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web
  namespace: team-b
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames:
    - web.corp.dev
`;

/** The same, with nothing wrong. */
export const SOUND = BROKEN.replace('namespace: team-b', 'namespace: team-a');
