/** `Did you mean "x"?`, with a space before it; empty where nothing is near. */
export function nearest(word: string, words: readonly string[]): string {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const other of words) {
    const changes = distance(word.toLowerCase(), other.toLowerCase(), least);
    if (changes < least) {
      least = changes;
      best = other;
    }
  }
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** How many letters have to be changed, left out or put in; `most` where it is as many or more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return Math.min(row[b.length]!, most);
}
