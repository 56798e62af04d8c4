import { Construct } from 'constructs';
import type { ISolver, SolverContext } from '../issuer/solver';
import type { SolverSelector } from '../issuer/solver-selector';
import type { Dns01Provider } from './dns01-provider';

/** Properties of a `Dns01Solver`. */
export interface Dns01SolverProps {
  /** The DNS service, and how cert-manager signs in to it. */
  readonly provider: Dns01Provider;
  /**
   * The names that the solver is for.
   *
   * @default - every name that no other solver matches better
   */
  readonly selector?: SolverSelector;
}

/**
 * A solver that answers with a TXT record. It solves wildcard names too, and needs no way into the cluster.
 *
 * Its credentials are put where the issuer that takes it in looks for them: the cluster resource namespace for a
 * ClusterIssuer, the issuer's own namespace for an Issuer.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/
 */
export class Dns01Solver extends Construct implements ISolver {
  /** The DNS service. */
  public readonly provider: Dns01Provider;
  private readonly selector?: SolverSelector;

  public constructor(scope: Construct, id: string, props: Dns01SolverProps) {
    super(scope, id);
    this.provider = props.provider;
    this.selector = props.selector;
  }

  public bindIssuer({ scope, secretNamespace }: SolverContext): any {
    const stanza = this.provider._render({
      scope,
      secretNamespace,
      secretRef: (source, key, usualKey) => {
        source._deliver(scope, secretNamespace);
        return source._keyRef(key, usualKey);
      },
    });
    return { selector: this.selector, dns01: { [this.provider.name]: stanza } };
  }

  /** Nothing is needed in the Certificate's namespace. */
  public useIn(_namespace: string): void {}
}
