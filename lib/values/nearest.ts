/** The name that a misspelt one most likely stands for. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (word.length > 60) return undefined;
  const plain = bare(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(plain.length / 4)) + 1;
  for (const name of names) {
    if (Math.abs(bare(name).length - plain.length) >= least) continue;
    const distance = edits(plain, bare(name));
    if (distance < least) [best, least] = [name, distance];
  }
  // A word left out or added: ingressClass for ingressClassName.
  return best ?? names.find((name) => plain.length >= 4 && name.length >= 4 && startsAlike(bare(name), plain));
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

function startsAlike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** How many letters to change, insert, drop or swap with the next to get from one word to the other. */
function edits(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** `Did you mean "x"?`, with a space before it; empty where nothing is near. */
export function didYouMean(word: string, names: readonly string[]): string {
  const found = nearest(word, names);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}
