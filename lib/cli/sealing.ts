import { constants, createCipheriv, type KeyObject, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';

/** Why a certificate cannot be sealed with. */
export class CertificateProblem extends Error {}

/**
 * The key of the controller's certificate. Of several the first counts, as for kubeseal.
 *
 * @throws CertificateProblem if the PEM holds no certificate, one that has expired, or one whose key is not RSA
 */
export function sealingKey(pem: string, now: Date): KeyObject {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw new CertificateProblem('holds a private key, and the certificate is needed; keep that key to yourself');
  }
  const block = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(pem)?.[0];
  if (block === undefined) throw new CertificateProblem('holds no certificate in PEM');
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(block);
  } catch {
    throw new CertificateProblem('holds a certificate that cannot be read');
  }
  const end = new Date(certificate.validTo);
  if (now > end) {
    throw new CertificateProblem(
      `holds a certificate that expired on ${end.toISOString().slice(0, 10)}; the controller has made another one since: kubeseal --fetch-cert, or its Secret with the label sealedsecrets.bitnami.com/sealed-secrets-key=active`,
    );
  }
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') {
    throw new CertificateProblem(
      `holds a certificate with a key of type ${certificate.publicKey.asymmetricKeyType}, and the controller's is RSA`,
    );
  }
  return certificate.publicKey;
}

/**
 * Encrypts as kubeseal does: the value by AES-256-GCM with a fresh key, that key by RSA-OAEP with SHA-256 and the label.
 * Length of the wrapped key (two bytes, the greater first), wrapped key, ciphertext with its tag; all in base64.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/crypto/crypto.go
 */
export function seal(key: KeyObject, value: Buffer, label: string): string {
  const sessionKey = randomBytes(32);
  const wrapped = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label, 'utf8') },
    sessionKey,
  );
  // The key is used once, so the nonce may be zero.
  const cipher = createCipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  return Buffer.concat([length, wrapped, cipher.update(value), cipher.final(), cipher.getAuthTag()]).toString('base64');
}
