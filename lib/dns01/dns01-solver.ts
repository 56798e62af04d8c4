import { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import type { ISolver, SolverContext } from '../issuer/solver';
import { type SolverOptions, solverEntry } from '../issuer/solver-options';
import { secretKeyProblem } from '../values/names';
import { refusal } from '../values/refusal';
import type { CnameStrategy } from './cname-strategy';
import type { Dns01Provider } from './dns01-provider';

/** Properties of a `Dns01Solver`. */
export interface Dns01SolverProps extends SolverOptions {
  /** The DNS service, and how cert-manager signs in to it. */
  readonly provider: Dns01Provider;
  /**
   * Whether a CNAME at `_acme-challenge` is followed, so that the record is created in the zone of its target.
   *
   * @default - CnameStrategy.NONE
   * @see https://cert-manager.io/docs/configuration/acme/dns01/#delegated-domains-for-dns01
   */
  readonly cnameStrategy?: CnameStrategy;
}

/**
 * A solver for DNS01 challenges, which creates a TXT record. It can solve wildcards, and the CA need not reach the
 * cluster.
 *
 * Its credentials are put where the issuer that uses it looks for them: in the cluster resource namespace for a
 * ClusterIssuer, in the Issuer's own namespace for an Issuer.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/
 *
 * @example
 * const solver = new Dns01Solver(chart, 'cloudflare', {
 *   provider: Dns01Provider.cloudflare({
 *     credentials: CloudflareCredentials.apiToken(SecretSource.existing('cloudflare-api-token')),
 *   }),
 *   selector: { dnsZones: ['apps.corp.dev'] },
 * });
 * issuer.addSolver(solver);
 */
export class Dns01Solver extends Construct implements ISolver {
  /** The DNS service. */
  public readonly provider: Dns01Provider;
  private readonly props: Dns01SolverProps;

  public constructor(scope: Construct, id: string, props: Dns01SolverProps) {
    props = checkNew(Dns01Solver, 'Dns01Solver', new.target, [scope, id, props]);
    super(scope, id);
    this.provider = props.provider;
    this.props = props;
  }

  public bindIssuer(context: SolverContext): any {
    const { scope, secretNamespace } = context;
    const stanza = this.provider._render({
      scope,
      secretNamespace,
      secretRef: (source, key, usualKey) => {
        source._deliver(scope, secretNamespace);
        return this.checked(source._keyRef(key, usualKey));
      },
      secretName: (source) => {
        source._deliver(scope, secretNamespace);
        return source.secretName;
      },
    });
    const { cnameStrategy } = this.props;
    return solverEntry(this.props, { dns01: { cnameStrategy, [this.provider.name]: stanza } });
  }

  /** Nothing is needed in the Certificate's namespace. */
  public useIn(namespace: string): void {
    void namespace;
  }

  /** Throws if a reference has an invalid key; the keys of an existing Secret are not known. */
  private checked(ref: { name: string; key: string }): { name: string; key: string } {
    const problem = ref.key === '' ? 'is empty' : secretKeyProblem(ref.key);
    if (problem) throw refusal(this, `key ${JSON.stringify(ref.key)} of Secret ${ref.name} ${problem}.`);
    return ref;
  }
}
