/** Text, parts of it one after the other, or a list that is on one line if it fits. */
export type Layout = string | readonly Layout[] | Listed;

/** Items between an opening and a closing text. */
export interface Listed {
  readonly open: string;
  readonly items: readonly Layout[];
  readonly close: string;
  /** Behind each item but the last. @default ',' */
  readonly separator?: string;
  /** Behind the last one, where each is on a line of its own. @default the separator */
  readonly trailing?: string;
  /** Between the texts and the items where all are on one line. @default - nothing */
  readonly space?: string;
  /** Whether the closing text is on a line of its own. @default true */
  readonly closes?: boolean;
}

/** What a line may have, and by what the lines within a list are indented. */
export interface Lines {
  readonly width: number;
  readonly indent: string;
}

/** Writes a layout, where `column` characters are on its line already, which is indented by `indent`. */
export function lay(layout: Layout, lines: Lines, indent = '', column = indent.length): string {
  if (typeof layout === 'string') return layout;
  if ('open' in layout) {
    const flat = onOneLine(layout);
    if (layout.items.length === 0 || column + flat.length <= lines.width) return flat;
    const { open, close, items, separator = ',', trailing = separator, closes = true } = layout;
    const inner = indent + lines.indent;
    const written = items.map(
      (item, i) => `\n${inner}${lay(item, lines, inner)}${i < items.length - 1 ? separator : trailing}`,
    );
    return `${open}${written.join('')}${closes ? `\n${indent}` : ''}${close}`;
  }
  let text = '';
  for (const part of layout) {
    const last = text.slice(text.lastIndexOf('\n') + 1);
    text += lay(part, lines, indent, text.includes('\n') ? last.length : column + text.length);
  }
  return text;
}

function onOneLine(layout: Layout): string {
  if (typeof layout === 'string') return layout;
  if (!('open' in layout)) return layout.map(onOneLine).join('');
  const { open, close, items, separator = ',', space = '' } = layout;
  const between = separator === '' ? '' : `${separator} `;
  const inside = items.map(onOneLine).join(between);
  return items.length === 0 ? `${open}${close}` : `${open}${space}${inside}${space}${close}`;
}
