import type { Asking } from './applied';

/**
 * Expands first what nothing else applies, then what is left.
 *
 * @param left what was not applied so far
 * @param claimsOf the files of what one applies
 */
export function fromRoots<T extends Asking>(
  left: () => readonly T[],
  claimsOf: (one: T) => ReadonlySet<string>,
  expand: (roots: readonly T[]) => void,
): void {
  for (let all = left(); all.length > 0; all = left()) {
    const claims = all.map(claimsOf);
    const roots = all.filter(({ claim }, i) => !claims.some((claimed, j) => i !== j && claimed.has(claim)));
    expand(roots.length > 0 ? roots : all);
    // The others apply each other.
    if (roots.length === 0) return;
  }
}
