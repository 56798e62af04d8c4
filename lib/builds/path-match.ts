/** Whether a pattern matches a path: `*`, `?` and `[…]` within a name, `**` for any number of folders. */
export function pathMatches(pattern: string, path: string): boolean {
  return expressionOf(pattern, true).test(path);
}

/** Whether one of the patterns of a directory source matches a path: `*` for anything, `{a,b}` for one of several. */
export function globMatches(pattern: string, path: string): boolean {
  return expressionOf(pattern, false).test(path);
}

/** Beyond these, nobody writes a pattern by hand, and matching it may take JavaScript years. */
const LONGEST = 1000;
const MOST_STARS = 20;

/** A set with its ends the wrong way round, and what is beyond measure, match nothing. */
const NOTHING = /(?!)/;

function expressionOf(pattern: string, bySegment: boolean): RegExp {
  if (pattern.length > LONGEST || pattern.split('*').length > MOST_STARS) return NOTHING;
  const any = bySegment ? '[^/]' : '[\\s\\S]';
  let source = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at]!;
    if (c === '*' && pattern[at + 1] === '*') {
      const folders = bySegment && pattern[at + 2] === '/';
      source += folders ? '(?:[^/]+/)*' : '[\\s\\S]*';
      at += folders ? 2 : 1;
    } else if (c === '*') source += `${any}*`;
    else if (c === '?') source += any;
    else if (c === '[' && pattern.indexOf(']', at) > at + 1) {
      const end = pattern.indexOf(']', at + 2);
      const inside = pattern.slice(at + 1, end < 0 ? pattern.length : end);
      source += end < 0 ? '\\[' : `[${inside.replace(/^[!^]/, '^').replace(/[\\[\]]/g, '\\$&')}]`;
      if (end >= 0) at = end;
    } else if (!bySegment && c === '{') {
      depth++;
      source += '(?:';
    } else if (depth > 0 && c === '}') {
      depth--;
      source += ')';
    } else if (depth > 0 && c === ',') source += '|';
    else source += c.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  }
  source += ')'.repeat(depth);
  try {
    return new RegExp(`^(?:${source})$`);
  } catch {
    return NOTHING;
  }
}
