import { createHash } from 'node:crypto';
import { isPlain, type Plain } from '../../values/plain';
import { field } from '../maps';
import { scalarText } from './identity';

/**
 * The suffix of the name of a generated ConfigMap or Secret; it changes with the content.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/hasher/hasher.go
 */
export function nameHash(value: Plain): string {
  const kind = scalarText(field(value, 'kind'));
  // kustomize looks up the name under a key that never exists, so it is always empty.
  const content: Plain = { kind, name: '', data: field(value, 'data') ?? '' };
  if (kind === 'Secret') content.type = field(value, 'type') ?? '';
  const other = kind === 'Secret' ? 'stringData' : 'binaryData';
  if (isPlain(field(value, other))) content[other] = field(value, other);
  const hex = createHash('sha256').update(goJson(content)).digest('hex');
  return [...hex.slice(0, 10)].map((digit) => LETTERS[digit] ?? digit).join('');
}

/** Some digits are replaced so that the hash does not spell words. */
const LETTERS: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

/** JSON as Go writes it: keys sorted, and characters escaped that mean something in HTML or end lines in JavaScript. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (isPlain(value)) {
    const keys = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return `{${keys.map((key) => `${goJson(key)}:${goJson(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
