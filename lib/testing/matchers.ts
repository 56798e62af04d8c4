import { issueEveryCertificate } from './issue-every-certificate';
import { noFindings } from './no-findings';
import { type SolvedBy, solvedBy } from './solved-by';
import { solverAccountIn } from './solver-account-in';
import type { Verdict } from './verdict';

/** Options of `toHaveNoFindings`. */
export interface NoFindingsOptions {
  /** The lowest severity that counts. @default info: all of them */
  readonly atLeast?: 'error' | 'warning' | 'info';
  /** IDs of rules to ignore. @default - none */
  readonly ignore?: readonly string[];
}

/** Options of `toIssueEveryCertificate`. */
export interface IssueOptions {
  /** Whether the app writes everything, so that what it does not write is missing. @default - as set in the app */
  readonly complete?: boolean;
}

/** The matchers, as TypeScript sees them. */
export interface AcmeMatchers<R> {
  /**
   * Expects that cert-manager can issue every certificate of an App, a Chart or a construct: its issuer exists, a
   * solver matches each of its names, and the rules find no error. There must be at least one certificate.
   */
  toIssueEveryCertificate(options?: IssueOptions): R;
  /** Expects that the rules find nothing in an App, a Chart or a construct. */
  toHaveNoFindings(options?: NoFindingsOptions): R;
  /**
   * Expects the ServiceAccount that the HTTP01 solvers run as to be in a namespace, with its pull secrets.
   *
   * @param namespace the namespace
   * @param account the name of one of them; default: all that the issuers name
   */
  toHaveSolverAccountIn(namespace: string, account?: string): R;
  /**
   * Expects every name of the certificates of a construct to be solved by a solver.
   *
   * @param expected `http01`, `dns01`, a provider as cert-manager's API names it (`route53`, `ingress`), or several of
   * these properties
   */
  toBeSolvedBy(expected: string | SolvedBy): R;
}

/** A matcher as jest calls it. */
type Matcher = (received: any, ...args: any[]) => { pass: boolean; message: () => string };

/** The matchers, for `expect.extend`. Importing `cdk8s-acme/testing` does it. */
export const acmeMatchers: Readonly<Record<keyof AcmeMatchers<void>, Matcher>> = {
  toIssueEveryCertificate: matcher('toIssueEveryCertificate', issueEveryCertificate),
  toHaveNoFindings: matcher('toHaveNoFindings', noFindings),
  toHaveSolverAccountIn: matcher('toHaveSolverAccountIn', solverAccountIn),
  toBeSolvedBy: matcher('toBeSolvedBy', solvedBy),
};

function matcher<A extends unknown[]>(name: string, judge: (received: any, ...args: A) => Verdict): Matcher {
  return (received, ...args) => {
    const { pass, reason } = judge(received, ...(args as A));
    return { pass, message: () => `expect(construct).${pass ? 'not.' : ''}${name}()\n\n${reason}` };
  };
}
