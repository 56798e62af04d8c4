import { isPlain } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';

/** What is known of the variables that Flux substitutes. */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  /** Those that are set to a value that is not known, or not shown: it is in a Secret. */
  readonly hidden: ReadonlySet<string>;
  /** Whether there are no others. */
  readonly complete: boolean;
}

/** Is told of variables that are certainly not set. */
export type Missing = (name: string) => void;

/**
 * A value with its variables substituted as Flux does it in the YAML of an object: a value that is no text afterwards is
 * read as what YAML takes it for. What is not known is left as it is.
 *
 * Source: fluxcd/pkg kustomize/kustomize_varsub.go, drone/envsubst.
 */
export function substituted(value: unknown, variables: Variables, missing: Missing): unknown {
  if (typeof value === 'string') {
    if (!value.includes('${')) return value;
    const result = expanded(value, variables, missing);
    return result !== value && isWrittenPlain(value) ? plainScalar(result) : result;
  }
  if (Array.isArray(value)) return value.map((item) => substituted(item, variables, missing));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.includes('${') ? expanded(key, variables, missing) : key,
      substituted(inner, variables, missing),
    ]),
  );
}

/** Whether YAML writes a text without quotes. */
function isWrittenPlain(text: string): boolean {
  return /^[\w$./+]/.test(text) && !/: |:$| #|\n|\s$/.test(text);
}

/** A text with its variables substituted. */
function expanded(text: string, variables: Variables, missing: Missing): string {
  let result = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf('${', at);
    if (start < 0) return result + text.slice(at);
    // Two dollars escape it.
    if (start > at && text[start - 1] === '$') {
      result += `${text.slice(at, start - 1)}\${`;
      at = start + 2;
      continue;
    }
    const end = endOf(text, start + 2);
    if (end < 0) return result + text.slice(at);
    result += text.slice(at, start) + evaluated(text.slice(start, end + 1), variables, missing);
    at = end + 1;
  }
}

/** Where the brace is that closes an expression, or -1. */
function endOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && depth-- === 0) return at;
  }
  return -1;
}

const EXPRESSION = /^\$\{(#?)([A-Za-z_]\w*)((?::[=\-?+]|[=+-]|,,?|\^\^?|##?|%%?|\/[/#%]?|:)?)([\s\S]*)\}$/;

function evaluated(expression: string, variables: Variables, missing: Missing): string {
  const [, length, name = '', operator = '', rest = ''] = EXPRESSION.exec(expression) ?? [];
  // Flux refuses it.
  if (name === '' || (operator === '' && rest !== '')) return expression;
  if (variables.hidden.has(name)) return isDefault(operator) ? `\${${name}}` : expression;
  const value = variables.values.get(name);
  const inside = (text: string) => expanded(text, variables, missing);
  if (isDefault(operator)) return value || inside(rest);
  if (value === undefined) {
    if (variables.complete) missing(name);
    return expression;
  }
  if (length === '#') return String(value.length);
  return change(value, operator, rest, inside);
}

function isDefault(operator: string): boolean {
  return /^:?[=\-?+]$/.test(operator);
}

function change(value: string, operator: string, rest: string, inside: (text: string) => string): string {
  switch (operator) {
    case ',':
      return value.slice(0, 1).toLowerCase() + value.slice(1);
    case ',,':
      return value.toLowerCase();
    case '^':
      return value.slice(0, 1).toUpperCase() + value.slice(1);
    case '^^':
      return value.toUpperCase();
    case ':':
      return part(value, ...rest.split(':').map(inside));
    case '#':
    case '##':
    case '%':
    case '%%':
      return trimmed(value, operator, inside(rest));
  }
  if (!operator.startsWith('/')) return value;
  const [, pattern = '', replacement = ''] = /^((?:\\.|[^/\\])*)\/?([\s\S]*)$/.exec(rest) ?? [];
  return replaced(value, operator, inside(unescaped(pattern)), inside(unescaped(replacement)));
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function part(value: string, from = '', length?: string): string {
  if (!/^[+-]?\d+$/.test(from)) return value;
  const start = Number(from) < 0 ? Math.max(0, value.length + Number(from)) : Number(from);
  if (length === undefined) return value.slice(start);
  return /^[+-]?\d+$/.test(length) ? value.slice(start, start + Number(length)) : value;
}

function replaced(value: string, operator: string, pattern: string, replacement: string): string {
  switch (operator) {
    case '//':
      return value.split(pattern).join(replacement);
    case '/#':
      return value.startsWith(pattern) ? replacement + value.slice(pattern.length) : value;
    case '/%':
      return value.endsWith(pattern) ? value.slice(0, value.length - pattern.length) + replacement : value;
    default:
      return value.replace(pattern, () => replacement);
  }
}

/** Without the shortest or longest beginning or end that a pattern with `*` and `?` matches. */
function trimmed(value: string, operator: string, pattern: string): string {
  const matches = new RegExp(
    `^(?:${pattern.replace(/[.*+?^${}()|[\]\\]/g, (c) => (c === '*' ? '.*' : c === '?' ? '.' : `\\${c}`))})$`,
    's',
  );
  const lengths = Array.from({ length: value.length }, (_, i) => i + 1);
  if (operator.length === 2) lengths.reverse();
  const atStart = operator.startsWith('#');
  const cut = lengths.find((length) =>
    matches.test(atStart ? value.slice(0, length) : value.slice(value.length - length)),
  );
  if (cut === undefined) return value;
  return atStart ? value.slice(cut) : value.slice(0, value.length - cut);
}
