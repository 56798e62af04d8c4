import type { IConstruct } from 'constructs';
import { rootOf } from './root';

/**
 * Something that each App has one of, made when a construct first asks for it.
 *
 * It is kept on the App. In a WeakMap it would lead back to its key, and V8, which looks into such maps only in a full
 * collection, would copy every App that is over into the old generation.
 */
export function perApp<T extends object>(
  make: (root: IConstruct, first: IConstruct) => T,
): (construct: IConstruct) => T {
  const key = Symbol('cdk8s-acme');
  return (construct) => {
    const root = rootOf(construct) as IConstruct & { [key]?: T };
    let found = root[key];
    if (!found) {
      found = make(root, construct);
      Object.defineProperty(root, key, { value: found });
    }
    return found;
  };
}
