import type { TextProblem } from './problem';

/** A space that does not break. YAML takes it for a part of the text. */
export const NBSP = '\u00a0';

/** A line that begins with what only looks like a space. In a text of several lines it may be meant. */
export const NBSP_INDENT = new RegExp(`^[ ${NBSP}]*${NBSP}`, 'm');

export const INDENTED_BY_NBSP = {
  message: 'This line is indented with non-breaking spaces (U+00A0), which YAML takes for a part of the key.',
  fix: 'Replace them with spaces, in the whole file. They come from a web page or a word processor.',
};

/** Lines that get into a manifest when it is copied from a page or a terminal, and that are no YAML. */
const COPIED: readonly (readonly [line: RegExp, message: string, fix: string])[] = [
  [
    /^\s*(?:-\s+)?(?:\.{3,}|…|\[\.{3}\])\s*(?:#.*)?$/,
    'This line ("...") stands for fields that an example leaves out.',
    'Replace it with these fields, or remove it.',
  ],
  [
    /^\s*(?:[$#>]\s+)?(?:sudo\s+)?(?:cat|echo|kubectl|oc|helm|envsubst)\s.*(?:<<|\||>)/,
    'This is a shell command, and not YAML.',
    'Keep only what is between this line and the one that ends the text (EOF).',
  ],
  [
    /^\s*(?:EOF|EOT|EOL|END)\s*$/,
    'This line ends a text in a shell command, and is not YAML.',
    'Remove it, and the command before the text.',
  ],
  [/^\s*(?:```|~~~)/, 'This line (```) is Markdown, and not YAML.', 'Remove it.'],
];

/** What was copied along with a manifest, where the first syntax error is about it: all others follow from it. */
export function copiedText(text: string, offset: number): TextProblem | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  const indented = text.slice(0, start + line.length).search(NBSP_INDENT);
  if (indented >= 0) return { offset: indented, ...INDENTED_BY_NBSP };
  const found = COPIED.find(([pattern]) => pattern.test(line));
  if (!found) return undefined;
  const [, message, fix] = found;
  return { offset: start + (line.length - line.trimStart().length), message, fix };
}
