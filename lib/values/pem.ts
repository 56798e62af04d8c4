import { createPrivateKey, X509Certificate } from 'node:crypto';

/** As Go reads them: begin and end are lines of their own. */
const BLOCK = /^-----BEGIN CERTIFICATE-----[^-]*^-----END CERTIFICATE-----[ \t]*$/gm;

/** The number of certificates in a PEM text, and of its blocks that are not certificates. */
export function pemCertificates(pem: string): { readonly good: number; readonly bad: number } {
  let good = 0;
  let bad = 0;
  for (const [block] of pem.matchAll(BLOCK)) {
    try {
      new X509Certificate(block);
      good++;
    } catch {
      bad++;
    }
  }
  return { good, bad };
}

/**
 * The type of a private key in PEM, as cert-manager reads it: `rsa`, `ec`, `ed25519`; undefined if it is not a private
 * key, or has a passphrase.
 */
export function privateKeyType(pem: string): string | undefined {
  const begin = /-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----/.exec(pem);
  if (!begin) return undefined;
  try {
    return createPrivateKey(pem.slice(begin.index)).asymmetricKeyType;
  } catch {
    return undefined;
  }
}
