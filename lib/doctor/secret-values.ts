import { credentialSecrets } from '../check/facts/credentials/credentials';
import { decoded } from '../check/facts/credentials/secret-data';
import { pullReferences } from '../check/facts/solver-pods/solver-pods';
import type { KubeObject } from '../check/model/kube-object';
import type { Model } from '../check/model/model';
import { isPlain, plain, text } from '../values/plain';
import { MASK } from '../values/secret-like';

/** A text of the cluster without the values of the Secrets that cert-manager and kubelets read: an error may quote one. */
export function withoutSecretValues(said: string, model: Model): string {
  let masked = said;
  for (const value of model.once(valuesOf)) if (masked.includes(value)) masked = masked.replaceAll(value, MASK);
  return masked;
}

/** Shorter ones are words of any text. */
const SHORTEST = 6;

/** The values, as they are and in base64; those that hold others first. */
function valuesOf(model: Model): readonly string[] {
  const secrets = new Set<KubeObject>(credentialSecrets.of(model).map(({ secret }) => secret));
  for (const { presence } of pullReferences.of(model)) if (presence.state === 'written') secrets.add(presence.object);
  const values = new Set<string>();
  for (const { raw } of secrets) {
    for (const value of Object.values(plain(raw.stringData))) addValue(text(value), values);
    for (const value of Object.values(plain(raw.data))) {
      values.add(text(value));
      addValue(decoded(value) ?? '', values);
    }
  }
  // Each in base64 too, as a header has it.
  const all = [...values].flatMap((value) => [value, Buffer.from(value).toString('base64').replace(/=+$/, '')]);
  return [...new Set(all)].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
}

function addValue(value: string, values: Set<string>): void {
  values.add(value.trim());
  if (!value.trimStart().startsWith('{')) return;
  try {
    for (const inner of textsIn(JSON.parse(value))) {
      values.add(inner);
      // The "auth" of a docker config: user and password.
      values.add(decoded(inner)?.replace(/^[^:]*:/, '') ?? '');
    }
  } catch {
    // No JSON after all.
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (isPlain(value)) for (const inner of Object.values(value)) yield* textsIn(inner);
}
