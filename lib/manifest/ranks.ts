/**
 * The order in which kinds are applied: what others need comes first. Kinds that are not named stay between, in the
 * order in which the app made them.
 */
const RANKS: Record<string, number> = {
  Namespace: -4,
  CustomResourceDefinition: -3,
  Secret: -2,
  ServiceAccount: -1,
  // Kyverno looks at a policy's permissions when it is made.
  ClusterPolicy: 1,
  GeneratingPolicy: 1,
  ClusterIssuer: 2,
  Issuer: 2,
  Certificate: 3,
  Ingress: 4,
  Gateway: 4,
};
const BETWEEN = 0;

/** Where a kind stands in the order. */
export function rankOf(kind: string): number {
  return RANKS[kind] ?? BETWEEN;
}
