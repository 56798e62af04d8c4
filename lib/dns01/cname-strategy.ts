/**
 * What cert-manager does if the challenge's name is a CNAME.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/#delegated-domains-for-dns01
 */
export enum CnameStrategy {
  /** Creates the record at the challenge's own name. */
  NONE = 'None',
  /** Follows the CNAME, and creates the record at its target: for a zone to which the challenges are delegated. */
  FOLLOW = 'Follow',
}
