import type { IConstruct } from 'constructs';

/** How a Certificate names its issuer. */
export interface IssuerReference {
  /** Name of the issuer. */
  readonly name: string;
  /** Its kind: `ClusterIssuer` or `Issuer`. */
  readonly kind: string;
  /** Its API group: `cert-manager.io`. */
  readonly group: string;
}

/** An issuer that certificates can be asked from, whether this app writes it or not. */
export interface IIssuer {
  /** The reference that Certificates carry. */
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
   * Says that certificates in a namespace are asked from this issuer, so that the accounts of its HTTP01 solvers are
   * put there. `Certificate` and `annotate` say it themselves; say it for certificates that this app does not write.
   *
   * @param namespace name of the namespace
   * @throws if the issuer does not serve the namespace
   */
  useIn(namespace: string): void;

  /**
   * Has cert-manager obtain the certificates that an Ingress or Gateway names in its TLS settings, from this issuer.
   *
   * @param object an Ingress or Gateway: an ApiObject, or a construct that has one as its default child, such as the
   * Ingress of cdk8s-plus
   * @throws if it is of another kind, has no namespace, is in one that the issuer does not serve, or names another
   * kind of issuer already
   * @see https://cert-manager.io/docs/usage/ingress/
   */
  annotate(object: IConstruct): void;
}
