import { isPlain, type Plain, text } from '../values/plain';

/** A value that sops encrypted. https://getsops.io/docs/ */
const ENCRYPTED = /^ENC\[AES256_GCM,/;

/** Whether sops encrypted a value. */
export function isSopsValue(value: unknown): boolean {
  return ENCRYPTED.test(text(value));
}

/** Whether an object says of itself that sops encrypted it. Flux and others decrypt it on the way to the cluster. */
export function hasSopsMetadata(object: Plain): boolean {
  return object.sops !== undefined;
}

/** Whether an object is as sops writes it: with the MAC, by which a change of it is noticed. */
export function isSopsFile(object: Plain): boolean {
  return isPlain(object.sops) && isSopsValue(object.sops.mac);
}
