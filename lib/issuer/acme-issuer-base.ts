import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { write } from '../manifest/write';
import { objectNameProblem } from '../schema/names';
import { refusal } from '../schema/refusal';
import type { AcmeServer } from './acme-server';
import { annotate } from './annotate';
import { checkServes } from './imported-issuer';
import type { IIssuer, IssuerReference } from './issuer';
import type { ISolver } from './solver';

/** What AcmeIssuer and AcmeClusterIssuer have in common. */
export interface AcmeIssuerBaseProps {
  /**
   * Metadata of the issuer. `name` is what Certificates refer to.
   *
   * @default - the construct's id as the name, no labels, no annotations
   */
  readonly metadata?: ApiObjectMetadata;
  /** The ACME server that issues the certificates. */
  readonly server: AcmeServer;
  /**
   * Address for the CA's notices, registered with the ACME account.
   *
   * @default - none
   */
  readonly email?: string;
  /**
   * Name of the Secret in which cert-manager keeps the private key of the ACME account. cert-manager creates it, in the
   * cluster resource namespace for a ClusterIssuer and in its own namespace for an Issuer. Issuers of two ACME servers
   * must not share one.
   *
   * @default - the issuer's name with `-account-key`
   */
  readonly accountKeySecretName?: string;
  /**
   * The solvers, in the order in which cert-manager tries them where two are equally good.
   *
   * @default - none; add them with `addSolver`
   */
  readonly solvers?: ISolver[];
}

/** An ACME issuer of cert-manager: what AcmeIssuer and AcmeClusterIssuer have in common. */
export abstract class AcmeIssuerBase extends Construct implements IIssuer {
  public readonly issuerRef: IssuerReference;
  public readonly issuerNamespace?: string;
  /** The namespace in which cert-manager looks for the Secrets that this issuer names. */
  public readonly secretNamespace: string;
  /** Name of the Secret with the private key of the ACME account. */
  public readonly accountKeySecretName: string;
  /** The object that is written, for whatever has no property: `apiObject.addJsonPatch(...)`. */
  public readonly apiObject: ApiObject;

  private readonly solvers: ISolver[] = [];
  private readonly entries: any[] = [];
  private readonly used = new Set<string>();

  /**
   * @param kind `ClusterIssuer` or `Issuer`
   * @param secretNamespace the namespace in which cert-manager looks for the issuer's Secrets
   * @param namespace the issuer's own namespace, where it has one
   */
  protected constructor(
    scope: Construct,
    id: string,
    kind: string,
    props: AcmeIssuerBaseProps,
    secretNamespace: string,
    namespace?: string,
  ) {
    super(scope, id);
    const name = props.metadata?.name ?? id;
    const problem = objectNameProblem(name);
    if (problem) throw refusal(this, `metadata.name ${JSON.stringify(name)} ${problem}.`);
    this.issuerRef = { name, kind, group: 'cert-manager.io' };
    this.issuerNamespace = namespace;
    this.secretNamespace = secretNamespace;
    this.accountKeySecretName = props.accountKeySecretName ?? `${name}-account-key`;
    const keyProblem = objectNameProblem(this.accountKeySecretName);
    if (keyProblem) {
      throw refusal(this, `accountKeySecretName ${JSON.stringify(this.accountKeySecretName)} ${keyProblem}.`);
    }
    checkEmail(this, props.email);
    this.apiObject = write(this, 'Resource', {
      apiVersion: 'cert-manager.io/v1',
      kind,
      metadata: { ...props.metadata, name, namespace },
      spec: {
        acme: {
          server: props.server.url,
          email: props.email,
          privateKeySecretRef: { name: this.accountKeySecretName },
          // The same list that addSolver appends to.
          solvers: this.entries,
        },
      },
    });
    for (const solver of props.solvers ?? []) this.addSolver(solver);
    if (namespace) this.useIn(namespace);
  }

  /** Adds a solver, as the last one. */
  public addSolver(solver: ISolver): void {
    if (this.solvers.includes(solver)) {
      throw refusal(this, 'has this solver already.', 'cert-manager would never get to the second one.');
    }
    const { secretNamespace, issuerRef } = this;
    this.entries.push(solver.bindIssuer({ scope: this, secretNamespace, issuerKind: issuerRef.kind }));
    this.solvers.push(solver);
    for (const namespace of this.used) solver.useIn(namespace);
  }

  public useIn(namespace: string): void {
    checkServes(this, namespace);
    if (this.used.has(namespace)) return;
    this.used.add(namespace);
    for (const solver of this.solvers) solver.useIn(namespace);
  }

  public annotate(object: IConstruct): void {
    annotate(this, object);
  }
}

function checkEmail(where: Construct, email: string | undefined): void {
  if (email === undefined || /^[^\s@:]+@[^\s@]+$/.test(email)) return;
  throw refusal(
    where,
    `email ${JSON.stringify(email)} is not an address, and the CA would refuse the account.`,
    'Write it as "platform@corp.dev", without "mailto:".',
  );
}
