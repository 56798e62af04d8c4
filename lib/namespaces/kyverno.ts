/**
 * Which kind of policy Kyverno is given.
 *
 * @see https://kyverno.io/docs/policy-types/overview/
 */
export enum KyvernoPolicyKind {
  /**
   * A `kyverno.io/v1` ClusterPolicy with generate rules: Kyverno 1.13 to 1.19. Deprecated since 1.17; 1.20 is announced
   * to act on it no more.
   */
  CLUSTER_POLICY = 'ClusterPolicy',
  /**
   * A `policies.kyverno.io/v1` GeneratingPolicy: Kyverno 1.19 or newer. 1.17 and 1.18 have the kind too, and do not
   * reach namespaces that were there before the policy.
   */
  GENERATING_POLICY = 'GeneratingPolicy',
}

/** How Kyverno is told to keep objects in the namespaces that a selector takes. */
export interface KyvernoOptions {
  /**
   * Which kind of policy it is given.
   *
   * @default KyvernoPolicyKind.CLUSTER_POLICY
   */
  readonly policyKind?: KyvernoPolicyKind;
  /**
   * The namespace that has the Secrets which are copied to the others. Whoever may read Secrets there can read these.
   *
   * @default cert-manager
   */
  readonly sourceNamespace?: string;
  /**
   * Whether the ClusterRoles are written that give Kyverno's controllers what they need: to write ServiceAccounts, and
   * to read and write Secrets where these are copied, in all namespaces.
   *
   * @default true
   */
  readonly permissions?: boolean;
}
