/** What exists outside of the objects that are read, as the user declares it. */
export interface KnownObjects {
  /** Secrets, as `namespace/name`; `*` as the namespace is every one. */
  readonly secrets?: ReadonlySet<string>;
  /** ServiceAccounts, as `namespace/name`. */
  readonly serviceAccounts?: ReadonlySet<string>;
  /** Namespaces. */
  readonly namespaces?: ReadonlySet<string>;
  /** Issuers, as `ClusterIssuer/name` or `Issuer/namespace/name`. */
  readonly issuers?: ReadonlySet<string>;
}
