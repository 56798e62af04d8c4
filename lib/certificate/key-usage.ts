/**
 * What a certificate's key may be used for. ACME CAs decide on it themselves, and at most check what is requested here.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.KeyUsage
 */
export enum KeyUsage {
  /** Signing. */
  SIGNING = 'signing',
  /** Digital signature, one of cert-manager's two defaults. */
  DIGITAL_SIGNATURE = 'digital signature',
  /** Content commitment. */
  CONTENT_COMMITMENT = 'content commitment',
  /** Key encipherment, one of cert-manager's two defaults. */
  KEY_ENCIPHERMENT = 'key encipherment',
  /** Key agreement. */
  KEY_AGREEMENT = 'key agreement',
  /** Data encipherment. */
  DATA_ENCIPHERMENT = 'data encipherment',
  /** Signing of certificates: for CAs. */
  CERT_SIGN = 'cert sign',
  /** Signing of revocation lists: for CAs. */
  CRL_SIGN = 'crl sign',
  /** Only enciphering (with key agreement). */
  ENCIPHER_ONLY = 'encipher only',
  /** Only deciphering (with key agreement). */
  DECIPHER_ONLY = 'decipher only',
  /** Any extended usage. */
  ANY = 'any',
  /** TLS servers. */
  SERVER_AUTH = 'server auth',
  /** TLS clients. Public CAs no longer issue for it. */
  CLIENT_AUTH = 'client auth',
  /** Code signing. */
  CODE_SIGNING = 'code signing',
  /** Email protection. */
  EMAIL_PROTECTION = 'email protection',
  /** S/MIME, the same as email protection. */
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
