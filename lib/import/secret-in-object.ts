import { KNOWN_ANNOTATION } from '../check/model/known';
import { isOpen } from '../values/open';
import { isPlain, type Plain } from '../values/plain';
import { looksSecret, takesSecret } from '../values/secret-like';
import { isSecretPlace } from '../values/secret-place';

/** The id of an access key of AWS is no secret: issuers name it. */
const ACCESS_KEY_ID = /^A[KS]IA[A-Z0-9]{12,}$/;

/** The path of a value in an object that is a secret, or looks like one; undefined if it has none. */
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
    if (isNamedSecret(value, step) && typeof inner === 'string' && inner !== '' && !isOpen(inner))
      return written([...path, step]);
    const found = find(inner, [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the name of a variable or the option before an argument says that a value is a secret. */
function isNamedSecret(around: unknown, step: Step): boolean {
  if (typeof step === 'number') return step > 0 && takesSecret((around as unknown[])[step - 1]);
  return step === 'value' && isPlain(around) && typeof around.name === 'string' && isSecretPlace([around.name]);
}

function isSecret(value: string, keys: readonly string[]): boolean {
  if (value === '' || isOpen(value)) return false;
  if (keys.at(-1) === 'accessKeyID' && ACCESS_KEY_ID.test(value)) return false;
  // A list of names, which as a whole may look random.
  if (keys.at(-1) === KNOWN_ANNOTATION) return value.split(/[,/]/).some(looksSecret);
  if (looksSecret(value)) return true;
  return isSecretPlace(keys) && !(keys.at(-2) === 'annotations' && namesSecret(keys.at(-1)!, value));
}

/** Whether an annotation names a Secret, as those of ingress controllers do: `auth-tls-secret: team-a/ca`. */
function namesSecret(key: string, value: string): boolean {
  const isReference = /^[a-z0-9.-]+\/[a-z0-9.-]+$/.test(value);
  return /secret$/i.test(key) && (isReference || /(?:^|[/-])(?:auth|tls|ssl)-(?:tls-)?secret$/.test(key));
}

function written(path: readonly Step[]): string {
  const steps = path.map((step, i) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z_]\w*$/.test(step) ? `${i === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`;
  });
  return steps.join('');
}
