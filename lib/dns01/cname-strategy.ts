/**
 * What cert-manager does where the challenge's name is an alias (CNAME).
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/#delegated-domains-for-dns01
 */
export enum CnameStrategy {
  /** Makes the record at the challenge's own name. */
  NONE = 'None',
  /** Follows the alias, and makes the record where it leads: for a zone to which the challenges are delegated. */
  FOLLOW = 'Follow',
}
