import { objectNameProblem } from '../values/names';
import { MASK, secretsIn } from '../values/secret-like';
import { isSecretPlace } from '../values/secret-place';
import type { KubeObject } from './model/kube-object';

/**
 * A text about an object with the object's secrets replaced, in part of a value too: what looks like one in the value, as the
 * user in a URL, need not do so in what a rule made of it.
 */
export function withoutSecretsOf(object: KubeObject, text: string): string {
  let shown = text;
  for (const secret of secretsOf(object)) {
    if (shown.includes(secret)) shown = shown.replaceAll(secret, MASK);
  }
  return shown;
}

const known = new WeakMap<KubeObject, readonly string[]>();

function secretsOf(object: KubeObject): readonly string[] {
  let secrets = known.get(object);
  if (secrets === undefined) {
    secrets = [...new Set(find(object.raw, []))].sort((a, b) => b.length - a.length);
    known.set(object, secrets);
  }
  return secrets;
}

/** Shorter ones are words of any text. */
const SHORTEST = 6;

function* find(value: unknown, path: readonly string[]): Generator<string> {
  if (typeof value === 'string') {
    if (value.length < SHORTEST) return;
    // A name may be in a message for other reasons.
    if (isSecretPlace(path) && objectNameProblem(value) !== undefined) yield value;
    for (const secret of secretsIn(value)) if (secret.length >= SHORTEST) yield secret;
  } else if (Array.isArray(value)) {
    for (const item of value) yield* find(item, path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* find(inner, [...path, key]);
  }
}
