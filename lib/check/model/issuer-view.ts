import type { AcmeCa } from '../../cas/acme-ca';
import { acmeCaOf } from '../../cas/acme-cas';
import { hasCome, REVISED } from '../../cas/dated-facts';
import { NEWEST, parseVersion } from '../../cert-manager/versions';
import type { Day } from '../../values/day';
import { list, type Plain, plain, text } from '../../values/plain';
import type { KubeObject } from './kube-object';
import { Solver } from './solver';
import { SolverChoice } from './solver-choice';

/** An Issuer or ClusterIssuer of cert-manager, as cert-manager reads it. */
export class IssuerView {
  /** Whether it is an ACME issuer. Only ACME issuers have solvers and servers. */
  public readonly isAcme: boolean;
  public readonly acme: Plain;
  /** The directory's URL; empty where none is given. */
  public readonly server: string;
  /** The CA behind the server, where it is known. */
  public readonly ca: AcmeCa | undefined;
  /** Whether the CA no longer issues. */
  public readonly hasStopped: boolean;
  public readonly solvers: readonly Solver[];
  public readonly choice: SolverChoice;
  /** The namespace in which cert-manager looks for the Secrets and ServiceAccounts that it names. */
  public readonly secretNamespace: string;
  /** The cert-manager release that it is for. */
  public readonly version: string;

  public constructor(
    public readonly object: KubeObject,
    clusterResourceNamespace: string,
    defaultVersion: string,
    /** The day for which it is looked at. */
    public readonly at: Day = REVISED,
  ) {
    this.isAcme = plain(object.spec.acme) === object.spec.acme;
    this.acme = plain(object.spec.acme);
    this.server = text(this.acme.server).trim();
    this.ca = acmeCaOf(this.server);
    this.hasStopped = this.ca?.stopped !== undefined && hasCome(this.ca.stopped, at);
    this.solvers = list(this.acme.solvers).map((solver, i) => new Solver(plain(solver), i));
    this.choice = new SolverChoice(this.solvers);
    this.secretNamespace = this.isCluster
      ? (object.hints.clusterResourceNamespace ?? clusterResourceNamespace)
      : object.namespace;
    this.version = versionOf(object, defaultVersion);
  }

  /** Whether it serves every namespace. */
  public get isCluster(): boolean {
    return this.object.kind === 'ClusterIssuer';
  }
}

/** The cert-manager release that an object is for. */
export function versionOf(object: KubeObject, otherwise: string): string {
  const { certManagerVersion } = object.hints;
  if (certManagerVersion === undefined) return otherwise;
  try {
    return parseVersion(certManagerVersion);
  } catch {
    return NEWEST;
  }
}
