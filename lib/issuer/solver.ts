import type { Construct } from 'constructs';

/** What an issuer passes to its solvers. */
export interface SolverContext {
  /** The scope in which the solver creates the objects that it needs. */
  readonly scope: Construct;
  /**
   * The namespace in which cert-manager looks for the credentials that this issuer's solvers name: the cluster resource
   * namespace for a ClusterIssuer, its own namespace for an Issuer.
   */
  readonly secretNamespace: string;
  /** Kind of the issuer: `ClusterIssuer` or `Issuer`. */
  readonly issuerKind: string;
}

/**
 * One way to solve challenges: an entry of an issuer's `spec.acme.solvers`. A solver of your own that needs nothing in the namespaces
 * of certificates extends `SolverBase`.
 */
export interface ISolver {
  /**
   * Returns the entry, and writes the objects that it refers to. Called once for each issuer that uses the solver.
   *
   * @param context the issuer
   * @returns the entry as in cert-manager's API
   */
  bindIssuer(context: SolverContext): any;

  /**
   * Declares that certificates in a namespace may be solved by this solver, so that it can put the objects that it
   * needs there.
   *
   * @param namespace name of the namespace
   */
  useIn(namespace: string): void;
}
