import { isPlain } from '../values/plain';

/** Labels and annotations for the Secret of a certificate. */
export interface SecretTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * What cert-manager reads from the annotation `cert-manager.io/secret-template`, or what is wrong with it.
 *
 * As Go's decoder, it reads the first JSON value only, and null as empty.
 *
 * Source: cert-manager pkg/controller/certificate-shim/helper.go (translateAnnotations).
 */
export function parseSecretTemplate(text: string): SecretTemplate | string {
  const template = firstJson(text);
  const parsed = { labels: {}, annotations: {} };
  if (template === null) return parsed;
  if (template === undefined) return 'is not JSON';
  if (!isPlain(template)) return 'is not a JSON object';
  for (const [name, map] of Object.entries(template)) {
    const field = name.toLowerCase();
    if (field !== 'labels' && field !== 'annotations') {
      return `has the key ${JSON.stringify(name)}; labels and annotations are taken`;
    }
    if (map === null) continue;
    if (!isPlain(map)) return `has ${JSON.stringify(name)} that is not a map of strings`;
    const entries = Object.entries(map).map(([key, value]): [string, unknown] => [key, value ?? '']);
    if (entries.some(([, value]) => typeof value !== 'string')) {
      return `has ${JSON.stringify(name)} that is not a map of strings`;
    }
    const own = entries.find(([key]) => key.startsWith('cert-manager.io/'));
    if (own !== undefined && field === 'annotations') {
      return `has the annotation ${JSON.stringify(own[0])}; cert-manager keeps that prefix for itself`;
    }
    parsed[field] = Object.fromEntries(entries);
  }
  return parsed;
}

/** The first JSON value of a text, whatever follows an object; undefined if it has none. */
function firstJson(text: string): unknown {
  for (const part of [text, firstObject(text)]) {
    try {
      return JSON.parse(part);
    } catch {}
  }
  return undefined;
}

function firstObject(text: string): string {
  let depth = 0;
  // A string with its escapes is one token, so that a brace in it does not count.
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') depth++;
    else if (token === '}' && --depth === 0) return text.slice(0, index + 1);
  }
  return '';
}
