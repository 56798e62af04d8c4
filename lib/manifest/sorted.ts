/** What is not made of plain values only: a token, an instance of a class. cdk8s knows what to do with it. */
export const NOT_PLAIN = Symbol('not plain');

/** A copy with the keys of all maps sorted and what is undefined left out, as cdk8s writes it; or `NOT_PLAIN`. */
export function sorted(value: any): any {
  if (typeof value !== 'object') return typeof value === 'function' ? NOT_PLAIN : value;
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const items: any[] = [];
    for (const item of value) {
      const copy = sorted(item);
      if (copy === NOT_PLAIN) return NOT_PLAIN;
      items.push(copy);
    }
    return items;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || typeof value.resolve === 'function') return NOT_PLAIN;
  const map: any = {};
  for (const key of sortedKeys(value)) {
    const copy = sorted(value[key]);
    if (copy === NOT_PLAIN) return NOT_PLAIN;
    if (copy !== undefined) map[key] = copy;
  }
  return map;
}

/** Sorted keys. Most maps are sorted already, and checking that is faster than sorting. */
function sortedKeys(map: object): string[] {
  const keys = Object.keys(map);
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort();
  return keys;
}
