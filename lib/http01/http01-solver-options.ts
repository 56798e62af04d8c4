import type { SolverObjectMetadata, SolverPodTemplate } from '../cert-manager/solver-pod-template';
import type { SolverOptions } from '../issuer/solver-options';
import type { Http01SolverAccount } from './http01-solver-account';
import type { IngressController } from './ingress-controller';
import type { SolverServiceType } from './solver-service-type';

/** Metadata of the Ingress that cert-manager creates for a challenge. */
export interface SolverIngressTemplate {
  /**
   * Labels and annotations, added to those that cert-manager sets.
   *
   * @default - none
   */
  readonly metadata?: SolverObjectMetadata;
}

/** Options that all HTTP01 solvers have in common. */
export interface Http01SolverOptions extends SolverOptions {
  /**
   * The ServiceAccount that solver pods run as, kept in every namespace that needs it.
   *
   * @default - the namespace's `default` ServiceAccount
   */
  readonly account?: Http01SolverAccount;
  /**
   * Type of the Service in front of the solver pod.
   *
   * @default - cert-manager's: NodePort
   */
  readonly serviceType?: SolverServiceType;
  /**
   * Metadata and spec of the solver pod, as far as cert-manager allows them to be set.
   *
   * @default - cert-manager's own
   * @see https://cert-manager.io/docs/configuration/acme/http01/#podtemplate
   */
  readonly podTemplate?: SolverPodTemplate;
}

/**
 * Options of an HTTP01 solver that routes the challenge through an Ingress. At most one of `ingressClassName`, `class`
 * and `ingressName` can be set.
 */
export interface Http01IngressSolverOptions extends Http01SolverOptions {
  /**
   * The ingress controller that serves the challenge. It sets the class, the type of the Service and annotations of the
   * Ingress with which it does. A class, a `serviceType` and further annotations that are set here are kept.
   *
   * @default - none: the class and what the controller needs are set here
   */
  readonly controller?: IngressController;
  /**
   * `spec.ingressClassName` of the Ingress that cert-manager creates: the name of an IngressClass.
   *
   * @default - none
   */
  readonly ingressClassName?: string;
  /**
   * The annotation `kubernetes.io/ingress.class` of that Ingress, for controllers that do not read the field.
   *
   * @default - none
   */
  readonly class?: string;
  /**
   * Name of an Ingress in the Certificate's namespace to which the challenge's path is added, for controllers that
   * assign a separate address to each Ingress.
   *
   * @default - an Ingress is created for the challenge
   */
  readonly ingressName?: string;
  /**
   * Labels and annotations of the Ingress that cert-manager creates.
   *
   * @default - cert-manager's own
   */
  readonly ingressTemplate?: SolverIngressTemplate;
}

/** A Gateway (or another parent that routes can be attached to) through which the challenge is solved. */
export interface GatewayParentRef {
  /** Name of the Gateway: 1 to 253 characters. */
  readonly name: string;
  /**
   * Namespace of the Gateway. It must admit routes from the Certificate's namespace.
   *
   * @default - the Certificate's namespace
   */
  readonly namespace?: string;
  /**
   * Kind of the parent.
   *
   * @default Gateway
   */
  readonly kind?: string;
  /**
   * API group of the parent.
   *
   * @default gateway.networking.k8s.io
   */
  readonly group?: string;
  /**
   * Name of the listener for the challenge. It must be an HTTP listener on port 80.
   *
   * @default - every listener
   */
  readonly sectionName?: string;
  /**
   * Port of the listener: 1 to 65535. Since cert-manager 1.10.
   *
   * @default - every listener
   */
  readonly port?: number;
}

/** Options of an HTTP01 solver that routes the challenge through a Gateway. */
export interface Http01GatewaySolverOptions extends Http01SolverOptions {
  /**
   * The Gateways through which the challenge is solved. Since cert-manager 1.8. Required before 1.20.
   *
   * @default - the Gateway that the certificate is created for, since cert-manager 1.20
   */
  readonly parentRefs?: GatewayParentRef[];
  /**
   * Labels of the HTTPRoute that cert-manager creates, for Gateways that select routes by label.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}
