import type { IConstruct, IDependable } from 'constructs';

/** How a Certificate names its issuer. */
export interface IssuerReference {
  /** Name of the issuer. */
  readonly name: string;
  /** Its kind: `ClusterIssuer` or `Issuer`. */
  readonly kind: string;
  /** Its API group: `cert-manager.io`. */
  readonly group: string;
}

/**
 * An issuer that certificates can be requested from, whether this app writes it or not. A construct can depend on it, so
 * that it is applied after it; an issuer that this app does not write has nothing to wait for.
 */
export interface IIssuer extends IDependable {
  /** The reference to use in Certificates. */
  readonly issuerRef: IssuerReference;

  /**
   * The namespace that the issuer serves.
   *
   * @default - every namespace: it is a ClusterIssuer
   */
  readonly issuerNamespace?: string;

  /**
   * The cert-manager release that the issuer is for.
   *
   * @default - the context value `certManagerVersion`, else the newest release that the field table knows
   */
  readonly certManagerVersion?: string;

  /**
   * Declares that certificates in a namespace are requested from this issuer, so that the accounts of its HTTP01
   * solvers are put there. `Certificate` and `annotate` call it themselves. Call it for certificates that this app does
   * not write.
   *
   * @param namespace name of the namespace
   * @throws if the issuer does not serve the namespace
   */
  useIn(namespace: string): void;

  /**
   * Makes cert-manager obtain the certificates that an Ingress or Gateway names in its TLS settings from this issuer.
   *
   * @param object an Ingress or Gateway: an ApiObject, or a construct that has one as its default child, such as the
   * Ingress of cdk8s-plus
   * @throws if it is of another kind, has no namespace, is in one that the issuer does not serve, or already names
   * another kind of issuer
   * @see https://cert-manager.io/docs/usage/ingress/
   */
  annotate(object: IConstruct): void;
}
