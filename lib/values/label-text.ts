import { objectNameProblem } from './names';
import { MASK } from './secret-like';
import { isSecretPlace } from './secret-place';

/** A label as it is shown: `acme=dns`. Of one whose key says that it is a secret, the value is shown only if it can be a name. */
export function labelText(key: string, value: string): string {
  return `${key}=${isSecretPlace([key]) && objectNameProblem(value) !== undefined ? MASK : value}`;
}
