import type { ISolver, SolverContext } from './solver';

/**
 * A solver of your own that needs nothing in the namespaces of certificates, such as a webhook's.
 *
 * Its `useIn` does nothing, so that an app in another language than TypeScript is not called for every namespace. A solver that
 * does need objects there overrides `useIn`, or implements `ISolver`.
 *
 * @example
 * class CorpDnsSolver extends SolverBase {
 *   public bindIssuer(context: SolverContext): any {
 *     const config = { issuer: context.issuerKind };
 *     return { dns01: { webhook: { groupName: 'acme.corp.dev', solverName: 'corp-dns', config } } };
 *   }
 * }
 * new AcmeClusterIssuer(chart, 'letsencrypt', { server: AcmeServer.letsEncrypt(), solvers: [new CorpDnsSolver()] });
 */
export abstract class SolverBase implements ISolver {
  public abstract bindIssuer(context: SolverContext): any;

  public useIn(namespace: string): void {
    void namespace;
  }
}
