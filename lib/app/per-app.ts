import type { IConstruct } from 'constructs';

/** Something that each App has one of, made when a construct first asks for it. */
export function perApp<T extends object>(make: (root: IConstruct) => T): (construct: IConstruct) => T {
  const all = new WeakMap<IConstruct, T>();
  return (construct) => {
    const { root } = construct.node;
    let found = all.get(root);
    if (!found) {
      found = make(root);
      all.set(root, found);
    }
    return found;
  };
}
