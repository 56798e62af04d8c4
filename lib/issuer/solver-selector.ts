/**
 * The names that a solver is for. All that is given must match; an empty list or map matches everything.
 *
 * @see https://cert-manager.io/docs/configuration/acme/#adding-multiple-solver-types
 */
export interface SolverSelector {
  /**
   * Labels that the Certificate carries, each with exactly this value.
   *
   * @default - any
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * Names, one of which is exactly the name to be solved, a wildcard with its `*.`. Stronger than a zone.
   *
   * @default - any
   */
  readonly dnsNames?: string[];
  /**
   * Zones, one of which is the name to be solved or a parent of it. The longest zone wins.
   *
   * @default - any
   */
  readonly dnsZones?: string[];
}
