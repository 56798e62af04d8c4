import { isUtf8 } from 'node:buffer';

// Linux allows names that are not UTF-8. In our texts, each byte of them that is not is half a character, as Python has it
// (surrogateescape): paths can be joined and compared like any other, and what is shown has it escaped.

/** The text of a path as the system has it. */
export function pathText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((one) => isUtf8(bytes.subarray(at, at + one)));
    text += length === undefined ? String.fromCharCode(HALF + bytes[at]!) : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return text;
}

/** Texts that each end with a NUL, as the system and Git give lists of them. */
export function pathTexts(bytes: Buffer): string[] {
  const texts = isUtf8(bytes)
    ? bytes.toString('utf8').split('\0')
    : bytes
        .toString('latin1')
        .split('\0')
        .map((text) => pathText(Buffer.from(text, 'latin1')));
  return texts.slice(0, -1);
}

/** A path as the system takes it. */
export function rawPath(text: string): string | Buffer {
  if (!BYTE.test(text)) return text;
  const parts = text.split(/([\uDC80-\uDCFF])/u);
  return Buffer.concat(
    parts.map((part, i) => (i % 2 === 1 ? Buffer.from([part.charCodeAt(0) - HALF]) : Buffer.from(part))),
  );
}

/** Whether Node.js may have lost what a text was. */
export function isLossy(text: string): boolean {
  return text.includes('\uFFFD');
}

const HALF = 0xdc00;
const BYTE = /[\uDC80-\uDCFF]/u;
