import { generateKeyPairSync } from 'node:crypto';
import { seal } from '../../lib/cli/sealing';

/** A key pair that is made anew for each run. */
export const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A sealed value; which one does not matter. */
export function sealedValue(value = 'hush-hush', label = ''): string {
  return seal(publicKey, Buffer.from(value, 'utf8'), label);
}
