/** The name that a misspelt one most likely means. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (word.length > 60) return undefined;
  const plain = bare(word);
  // A word left out or added: ingressClass for ingressClassName.
  return (
    closest(plain, names) ??
    names.find((name) => plain.length >= 4 && name.length >= 4 && startsAlike(bare(name), plain))
  );
}

function closest(plain: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(plain.length / 4)) + 1;
  for (const name of names) {
    if (Math.abs(bare(name).length - plain.length) >= least) continue;
    const distance = edits(plain, bare(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

function startsAlike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** The number of letters to change, insert, drop or swap with the next, to get from one word to the other. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : change;
      next.push(Math.min(change, swap, row[j]! + 1, next[j - 1]! + 1));
    }
    [before, row] = [row, next];
  }
  return row.at(-1)!;
}

/** `Did you mean "x"?`, with a space before it, for the nearest name or those that have the word in them; else empty. */
export function didYouMean(word: string, names: readonly string[]): string {
  if (word.length > 60) return '';
  const best = closest(bare(word), names);
  const found = best === undefined ? containing(word, names) : [best];
  if (found.length === 0) return '';
  const quoted = found.slice(0, MOST_NAMES).map((name) => `"${name}"`);
  const last = quoted.pop()!;
  return ` Did you mean ${quoted.length > 0 ? `${quoted.join(', ')} or ${last}` : last}?`;
}

const MOST_NAMES = 5;

function containing(word: string, names: readonly string[]): string[] {
  const parts = word.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  if (parts.join('').length < 3) return [];
  return names.filter((name) => parts.every((part) => name.toLowerCase().includes(part)));
}
