import { isPlain, type Plain, plain, text } from '../../values/plain';
import { looksSecret, MASK, maskSecrets, takesSecret } from '../../values/secret-like';
import { isSecretPlace } from '../../values/secret-place';

/** What stands for a value that is left out, in base64 as values are: it says itself what it is. */
export const LEFT_OUT = Buffer.from('<left out>').toString('base64');

/** Where kubectl and others keep a copy of the whole object. */
const COPY = /last-applied|last-configuration/;

type Clean = (text: string) => string;

/** Fields with text for people, in which only the secret part is hidden. */
const PROSE: ReadonlySet<string> = new Set(['message', 'note', 'reason']);

/**
 * An object of a cluster without what is secret in it: the values of a Secret, copies of the object in annotations, values in places
 * that are for secrets, and whatever looks like one. Names, references and keys stay. What is not told from noise, as who set which
 * field, is left out too.
 *
 * @param clean takes the values of Secrets out of a text for people
 */
export function withoutSecrets(object: Plain, clean: Clean): Plain {
  const { managedFields, annotations, ...metadata } = plain(object.metadata);
  const kept = Object.entries(plain(annotations)).filter(([key]) => !COPY.test(key));
  const rest = cleaned(
    { ...object, metadata: { ...metadata, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) } },
    [],
    clean,
  ) as Plain;
  if (object.kind !== 'Secret') return rest;
  return {
    ...rest,
    ...(object.data !== undefined && { data: emptied(object.data) }),
    ...(object.stringData !== undefined && { stringData: emptied(object.stringData) }),
  };
}

/** The keys, each with a value that says that one was there; one that is empty stays so. */
function emptied(data: unknown): Plain {
  return Object.fromEntries(Object.entries(plain(data)).map(([key, value]) => [key, value === '' ? '' : LEFT_OUT]));
}

function cleaned(value: unknown, path: readonly string[], clean: Clean): unknown {
  if (typeof value === 'string') return cleanedText(value, path, clean);
  if (Array.isArray(value))
    return value.map((item, i) => (takesSecret(value[i - 1]) ? MASK : cleaned(item, path, clean)));
  if (!isPlain(value)) return typeof value === 'number' && isSecretPlace(path) ? MASK : value;
  // An environment variable: its name and its value are beside each other.
  const isVariable = typeof value.value === 'string' && isSecretPlace([text(value.name)]);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      looksSecret(key) ? MASK : key,
      isVariable && key === 'value' ? MASK : cleaned(inner, [...path, key], clean),
    ]),
  );
}

function cleanedText(value: string, path: readonly string[], clean: Clean): string {
  const last = path.at(-1) ?? '';
  if (PROSE.has(last)) return maskSecrets(clean(value));
  if (last === 'uid' || ['', 'true', 'false'].includes(value)) return value;
  return isSecretPlace(path) || looksSecret(value) ? MASK : value;
}
