import { isUtf8 } from 'node:buffer';
import { quickYaml } from '../../values/quick-yaml';
import { NBSP, NBSP_INDENT } from './copied-text';
import type { Parsed } from './document';
import { fullYaml, YTT, yttTemplate } from './full-yaml';
import { json } from './json';
import { TOO_LARGE_FIX } from './problem';

/** A document's text, and what it holds. */
export interface ParsedText extends Parsed {
  readonly text: string;
}

/**
 * Reads the bytes of one document of a stream. Never throws.
 *
 * @param most how many bytes a document may have: so many bytes may be dense, but not all of them
 */
export function parse(bytes: Buffer, most = Number.POSITIVE_INFINITY): ParsedText {
  if (!isUtf8(bytes)) {
    const utf16 =
      bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0 || [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0)));
    return unreadable(
      bytes.toString('latin1'),
      utf16 ? 0 : firstInvalid(bytes),
      utf16 ? 'This is UTF-16, or no text.' : 'This is not UTF-8.',
      'Save the file as UTF-8.',
    );
  }
  const text = bytes.toString('utf8');
  const control = text.search(CONTROL);
  if (control >= 0) {
    return unreadable(
      text,
      control,
      'There is a control character, which YAML does not allow.',
      'Remove it, or write it as an escape in double quotes.',
    );
  }
  if (isPreamble(text)) return { text, documents: [], problems: [] };
  const ytt = text.includes('#@') ? text.search(YTT) : -1;
  if (ytt >= 0) return { text, documents: [], problems: [yttTemplate(text.indexOf('#@', ytt))] };
  const found = /^\uFEFF?\s*[{[]/.test(text) ? json(text) : undefined;
  if (found) return { text, ...found };
  const quick = text.includes(NBSP) && NBSP_INDENT.test(text) ? undefined : quickYaml(text);
  if (quick) return { text, documents: [quick], problems: [] };
  if (marksIn(text) > most / BYTES_FOR_A_MARK) {
    return unreadable(text, 0, 'This document has too many values to be read.', TOO_LARGE_FIX);
  }
  return { text, ...fullYaml(text) };
}

/** The library takes half a kilobyte for each value, however short that is. Manifests have some 30 bytes for a line. */
const BYTES_FOR_A_MARK = 16;

/** About how many values a text has: what sets one off from the next. */
function marksIn(text: string): number {
  let marks = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 44 || c === 91 || c === 123) marks++;
  }
  return marks;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\uFFFE\uFFFF]/;

/** Whether it is only what comes before the `---` of a document. */
function isPreamble(text: string): boolean {
  if (!text.startsWith('%') && !/^(?:\uFEFF)?\s*(?:[#%]|$)/.test(text)) return false;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end);
    if (line[0] !== '%' && !/^[\s\uFEFF]*(?:#|$)/.test(line)) return false;
    at = end + 1;
  }
  return true;
}

function unreadable(text: string, offset: number, message: string, fix: string): ParsedText {
  return { text, documents: [], problems: [{ offset, message, fix }] };
}

/** The offset of the first byte that is not UTF-8. */
function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  // The longest beginning that is UTF-8; a character may be cut in half, so up to three bytes are left out.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ([0, 1, 2, 3].some((cut) => middle >= cut && isUtf8(bytes.subarray(0, middle - cut)))) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low - 3);
}
