/** What RE2 and JavaScript read alike. Not: `(?i)`, `(?=a)`, `\pL`, `\A`, `[[:alpha:]]`, `[]a]`. */
const TOKENS =
  /^(?:\((?:\?:|(?!\?))|[)|^$.]|\\[dDwWsSbtnr\-\\/.*+?()[\]{}|^$]|\[\^?(?:\\[dwstnr\-\\/.*+?()[\]{}|^$]|[^\\[\]])+\]|[^\\()[\]|^$.*+?{}]|[*+?]|\{\d{1,3}(?:,\d{0,3})?\})*$/;

/** Repetitions without a bound, each of which may be tried at every place. */
const UNBOUNDED = /[*+]|\{\d+,\}/g;

/**
 * Whether JavaScript reads a pattern of RE2 as that does, and about as fast: not where a group that can match in several ways
 * is repeated, for which JavaScript may try years.
 *
 * Source: https://github.com/google/re2/wiki/Syntax
 */
export function isReadAlike(pattern: string | undefined): boolean {
  if (pattern === undefined || pattern.length > 500 || !TOKENS.test(pattern)) return false;
  // Without escapes and classes, so that only what groups and repeats is left.
  const bare = pattern
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replaceAll('(?:', '(');
  return (bare.match(UNBOUNDED)?.length ?? 0) <= 4 && !repeatsChoice(bare);
}

function repeatsChoice(bare: string): boolean {
  /** For each open group, whether it can match in several ways. */
  const open: boolean[] = [];
  for (const [i, c] of [...bare].entries()) {
    if (c === '(') open.push(false);
    else if (c === ')') {
      const hasChoice = open.pop() ?? false;
      if (hasChoice && /[*+{]/.test(bare[i + 1] ?? '')) return true;
      if (hasChoice && open.length > 0) open[open.length - 1] = true;
    } else if ('*+?{|'.includes(c) && open.length > 0) open[open.length - 1] = true;
  }
  return false;
}
