/**
 * What a certificate's key is for. ACME CAs decide on it themselves; what is asked for here is at most checked by them.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.KeyUsage
 */
export enum KeyUsage {
  /** Signing. */
  SIGNING = 'signing',
  /** Digital signature; one of cert-manager's two defaults. */
  DIGITAL_SIGNATURE = 'digital signature',
  /** Content commitment. */
  CONTENT_COMMITMENT = 'content commitment',
  /** Key encipherment; one of cert-manager's two defaults. */
  KEY_ENCIPHERMENT = 'key encipherment',
  /** Key agreement. */
  KEY_AGREEMENT = 'key agreement',
  /** Data encipherment. */
  DATA_ENCIPHERMENT = 'data encipherment',
  /** Signing of certificates: for CAs. */
  CERT_SIGN = 'cert sign',
  /** Signing of revocation lists: for CAs. */
  CRL_SIGN = 'crl sign',
  /** Enciphering alone. */
  ENCIPHER_ONLY = 'encipher only',
  /** Deciphering alone. */
  DECIPHER_ONLY = 'decipher only',
  /** Any extended usage. */
  ANY = 'any',
  /** TLS servers. */
  SERVER_AUTH = 'server auth',
  /** TLS clients; public CAs no longer issue for it. */
  CLIENT_AUTH = 'client auth',
  /** Signing of code. */
  CODE_SIGNING = 'code signing',
  /** Protection of mail. */
  EMAIL_PROTECTION = 'email protection',
  /** S/MIME: the same as the protection of mail. */
  S_MIME = 's/mime',
  /** IPsec end systems. */
  IPSEC_END_SYSTEM = 'ipsec end system',
  /** IPsec tunnels. */
  IPSEC_TUNNEL = 'ipsec tunnel',
  /** IPsec users. */
  IPSEC_USER = 'ipsec user',
  /** Time stamps. */
  TIMESTAMPING = 'timestamping',
  /** Signing of OCSP responses. */
  OCSP_SIGNING = 'ocsp signing',
  /** Microsoft's server-gated cryptography. */
  MICROSOFT_SGC = 'microsoft sgc',
  /** Netscape's server-gated cryptography. */
  NETSCAPE_SGC = 'netscape sgc',
}
