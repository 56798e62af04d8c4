/**
 * The names that a solver is used for. Everything that is set must match. An empty list or map matches everything.
 *
 * @see https://cert-manager.io/docs/configuration/acme/#adding-multiple-solver-types
 */
export interface SolverSelector {
  /**
   * Labels that the Certificate must have, each with exactly this value.
   *
   * @default - any
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * DNS names, one of which must be exactly the name to be solved (for a wildcard, including `*.`). A match here beats
   * a match in `dnsZones`.
   *
   * @default - any
   */
  readonly dnsNames?: string[];
  /**
   * DNS zones, one of which must be the name to be solved or a parent of it. The longest matching zone wins.
   *
   * @default - any
   */
  readonly dnsZones?: string[];
}
