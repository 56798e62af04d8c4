import { shown } from '../../values/shown';

/** Text that Markdown shows as it is. */
export function escaped(text: string): string {
  return (
    shown(text)
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_{}[\]<>#!~@|&]/g, (c) => ENTITIES[c] ?? `\\${c}`)
      // What would become a link without any marks around it.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, (c) => ENTITIES[c]!)
  );
}

const ENTITIES: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '@': '&#64;',
  '|': '&#124;',
  ':': '&#58;',
  '.': '&#46;',
};

/** A name or a command, in a table too. */
export function code(text: string): string {
  // In code there is no way to write a backtick, and in a table none to write a bar behind a backslash.
  if (/[`|]/.test(text)) return `<code>${escaped(text)}</code>`;
  return `\`${shown(text).replace(/\s+/g, ' ')}\``;
}
