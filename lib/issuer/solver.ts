import type { Construct } from 'constructs';

/** What an issuer tells a solver that it takes in. */
export interface SolverContext {
  /** The issuer's scope, below which the solver writes what it needs. */
  readonly scope: Construct;
  /**
   * The namespace in which cert-manager looks for the credentials that this issuer's solvers name: the cluster resource
   * namespace for a ClusterIssuer, its own for an Issuer.
   */
  readonly secretNamespace: string;
  /** Kind of the issuer: `ClusterIssuer` or `Issuer`. */
  readonly issuerKind: string;
}

/** One way to solve challenges: an entry of an issuer's `spec.acme.solvers`. */
export interface ISolver {
  /**
   * Gives the entry, and writes what it refers to. Called once for each issuer that takes the solver in.
   *
   * @param context the issuer
   * @returns the entry as cert-manager's API has it
   */
  bindIssuer(context: SolverContext): any;

  /**
   * Says that certificates in a namespace may be solved by this solver, so that it can put there what it needs there.
   *
   * @param namespace name of the namespace
   */
  useIn(namespace: string): void;
}
