import { isPlain, type Plain } from '../values/plain';
import type { FieldPath } from './build';

/** The fields in which two values differ. What was not changed has to be the same, which makes it cheap. */
export function changedPaths(before: unknown, after: unknown): FieldPath[] {
  const paths: FieldPath[] = [];
  compare(before, after, [], paths);
  return paths;
}

function compare(before: unknown, after: unknown, path: FieldPath, paths: FieldPath[]): void {
  if (before === after) return;
  if (isPlain(before) && isPlain(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (!Object.hasOwn(before, key) || !Object.hasOwn(after, key)) paths.push([...path, key]);
      else compare(before[key], (after as Plain)[key], [...path, key], paths);
    }
  } else if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    before.forEach((item, i) => {
      compare(item, after[i], [...path, i], paths);
    });
  } else paths.push(path);
}
