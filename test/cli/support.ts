import { main } from '../../lib/cli/main';
import type { Result } from '../../lib/cli/result';

/** Runs a command line with a text, or bytes, as its standard input. */
export function cli(args: readonly string[], standardInput: string | Buffer = '', colour = false): Promise<Result> {
  return main(args, { standardInput: bytesOf(standardInput), colour: { stdout: colour, stderr: colour } });
}

/** Gives bytes once, a part after the other. */
export function bytesOf(
  text: string | Buffer,
  part = Number.POSITIVE_INFINITY,
): (atLeast: number) => Buffer | undefined {
  let rest = Buffer.from(text);
  return () => {
    if (rest.length === 0) return undefined;
    const next = rest.subarray(0, Math.min(part, rest.length));
    rest = rest.subarray(next.length);
    return next;
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
