import { maskSecrets } from './secret-like';

/**
 * Text from outside as it is shown to people, in whatever format: on one line, nothing in it invisible, nothing that a
 * terminal or a pipeline takes for a command, and what looks like a secret masked. Showing it again changes nothing.
 */
export function shown(text: string): string {
  return printable(maskSecrets(text));
}

/**
 * A text with what cannot be seen written as JSON writes it: control characters, line breaks, marks that turn the direction
 * of writing, characters of no width, halves of characters. Does not look for secrets: that is for `shown`.
 */
export function printable(text: string): string {
  return withoutCommands(INVISIBLE.test(text) ? text.replace(INVISIBLES, asJson) : text);
}

/** JSON that can be looked at: to a program the data is the same, and nothing in it is invisible. */
export function shownJson(data: unknown, indent?: number): string {
  // Outside of strings, JSON.stringify writes line breaks and blanks only.
  return withoutCommands(JSON.stringify(data, null, indent).replace(INVISIBLES, (c) => (c === '\n' ? c : asJson(c))));
}

function withoutCommands(text: string): string {
  return text.includes('##') || text.includes('::') ? text.replace(COMMAND, asJson) : text;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\uFFFE\uFFFF]/u;
const INVISIBLES = new RegExp(INVISIBLE.source, 'gu');

/**
 * What pipelines take for a command: `::error` at the start of a line and `##[error]` anywhere (GitHub), `##vso[` (Azure),
 * `##teamcity[`.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const COMMAND = /(?<=^\s*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))/g;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

function asJson(character: string): string {
  return (
    SHORT[character] ??
    Array.from({ length: character.length }, (_, i) => {
      return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
    }).join('')
  );
}
