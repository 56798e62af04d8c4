/**
 * The kind of the Kyverno policies.
 *
 * @see https://kyverno.io/docs/policy-types/overview/
 */
export enum KyvernoPolicyKind {
  /**
   * A `kyverno.io/v1` ClusterPolicy with generate rules: Kyverno 1.13 to 1.19. Deprecated since 1.17, and announced to
   * stop working in 1.20.
   */
  CLUSTER_POLICY = 'ClusterPolicy',
  /**
   * A `policies.kyverno.io/v1` GeneratingPolicy: Kyverno 1.19 or newer. 1.17 and 1.18 have the kind too, but it does
   * not apply to namespaces that existed before the policy.
   */
  GENERATING_POLICY = 'GeneratingPolicy',
}

/** How Kyverno keeps objects in the namespaces that a selector matches. */
export interface KyvernoOptions {
  /**
   * The kind of the policies.
   *
   * @default KyvernoPolicyKind.CLUSTER_POLICY
   */
  readonly policyKind?: KyvernoPolicyKind;
  /**
   * The namespace of the Secrets that are copied to the others. Whoever may read Secrets there can read these.
   *
   * @default cert-manager
   */
  readonly sourceNamespace?: string;
  /**
   * Whether to write the ClusterRoles that Kyverno's controllers need: to write ServiceAccounts and, if Secrets are
   * copied, to read and write Secrets, in all namespaces.
   *
   * @default true
   */
  readonly permissions?: boolean;
}
