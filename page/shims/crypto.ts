import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from './buffer';

/** The hash of a text, in hex. Only SHA-256 is asked for. */
export function createHash(_: 'sha256') {
  let text = '';
  const hash = {
    update: (more: string) => {
      text += more;
      return hash;
    },
    digest: (encoding: 'hex') => Buffer.from(sha256(Buffer.from(text))).toString(encoding),
  };
  return hash;
}

/** A certificate in PEM. @throws if it has not the form of one */
export class X509Certificate {
  public constructor(pem: string) {
    derOf(pem);
  }
}

/** The type of a private key in PEM. @throws if it has not the form of one */
export function createPrivateKey(pem: string): { readonly asymmetricKeyType: string | undefined } {
  const hex = derOf(pem).toString('hex');
  const type = /-----BEGIN (RSA|EC)? ?PRIVATE KEY-----/.exec(pem)?.[1];
  if (type) return { asymmetricKeyType: type.toLowerCase() };
  const found = TYPES.find(([id]) => hex.slice(0, 60).includes(id));
  return { asymmetricKeyType: found?.[1] };
}

/** Object identifiers of algorithms, as they are encoded. */
const TYPES = [
  ['06092a864886f70d010101', 'rsa'],
  ['06072a8648ce3d0201', 'ec'],
  ['06032b6570', 'ed25519'],
] as const;

/** The bytes of a PEM block: a sequence that is as long as it says. */
function derOf(pem: string): Buffer {
  const body = /-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z ]+-----/.exec(pem)?.[1]?.replace(/\s/g, '');
  if (!body || body.length % 4 !== 0) throw new Error('This is no PEM.');
  const der = Buffer.from(body, 'base64');
  const long = der[1]! & 0x80 ? der[1]! & 0x7f : 0;
  const length = long ? der.readUIntBE(2, Math.min(long, 4)) : der[1]!;
  if (der[0] !== 0x30 || der.length !== 2 + long + length) throw new Error('This is no sequence.');
  return der;
}
