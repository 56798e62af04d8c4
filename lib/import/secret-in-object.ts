import { isOpen } from '../values/open';
import { isPlain, type Plain } from '../values/plain';
import { looksSecret } from '../values/secret-like';
import { isSecretPlace } from '../values/secret-place';

/** Fields of cert-manager's API that name what is no secret, however random it looks. */
const NAMES = new Set(['accessKeyID', 'clientID', 'hostedZoneID', 'keyID', 'subscriptionID', 'tenantID', 'caBundle']);

/** Where in an object there is a value that is a secret, or looks like one; undefined where there is none. */
export function secretIn(object: Plain): string | undefined {
  return find(object, []);
}

type Step = string | number;

function find(value: unknown, path: readonly Step[]): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    return isSecret(
      String(value),
      path.filter((step) => typeof step === 'string'),
    )
      ? written(path)
      : undefined;
  }
  const entries: readonly (readonly [Step, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : isPlain(value)
      ? Object.entries(value)
      : [];
  for (const [step, inner] of entries) {
    if (typeof step === 'string' && looksSecret(step)) return written(path);
    const found = find(inner, [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSecret(value: string, keys: readonly string[]): boolean {
  if (value === '' || isOpen(value) || NAMES.has(keys.at(-1) ?? '')) return false;
  return looksSecret(value) || isSecretPlace(keys);
}

function written(path: readonly Step[]): string {
  const steps = path.map((step, i) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z_]\w*$/.test(step) ? `${i === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`;
  });
  return steps.join('');
}
