import type { Field } from '../../lib/cert-manager/fields';

/** The paths of a field and of all below it, each after its parent's. */
export function allPaths(root: Field): string[] {
  return [root.path, ...[...root.children.values()].flatMap(allPaths)];
}
