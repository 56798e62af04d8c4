import { isPlain, type Plain } from './plain';

/** Values of which later ones win, map by map, as Helm merges them. */
export function mergedValues(...all: readonly Plain[]): Plain {
  const merged: Plain = {};
  for (const values of all) {
    for (const [key, value] of Object.entries(values)) {
      const before = merged[key];
      merged[key] = isPlain(value) && isPlain(before) ? mergedValues(before, value) : value;
    }
  }
  return merged;
}
