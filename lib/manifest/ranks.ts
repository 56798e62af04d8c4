/**
 * The order in which kinds are applied: kinds that others depend on come first. Kinds that are not listed come in
 * between, in the order in which the app created them.
 */
const RANKS: Record<string, number> = {
  Namespace: -4,
  CustomResourceDefinition: -3,
  Secret: -2,
  ServiceAccount: -1,
  // Kyverno checks its permissions for a policy when the policy is created.
  ClusterPolicy: 1,
  GeneratingPolicy: 1,
  ClusterIssuer: 2,
  Issuer: 2,
  Certificate: 3,
  Ingress: 4,
  Gateway: 4,
};
const BETWEEN = 0;

/** The position of a kind in the order. */
export function rankOf(kind: string): number {
  return RANKS[kind] ?? BETWEEN;
}
