import type { IConstruct } from 'constructs';

/** The construct at the top of the tree. It is asked for all objects, and `node.root` makes a list of scopes each time. */
export function rootOf(construct: IConstruct): IConstruct {
  let root = construct;
  for (let scope = root.node.scope; scope; scope = root.node.scope) root = scope;
  return root;
}
