/**
 * How many fields of an input are read while an action looks at it, at any depth. Growth of work is asserted by this count
 * and never by a clock: tests run on busy machines.
 */
export function countReads<T extends object>(input: T, action: (input: T) => unknown): number {
  let reads = 0;
  const seen = new WeakMap<object, object>();
  const counted = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known) return known;
    const proxy = new Proxy(value, {
      get(target, key, receiver) {
        reads++;
        return counted(Reflect.get(target, key, receiver));
      },
    });
    seen.set(value, proxy);
    return proxy;
  };
  action(counted(input) as T);
  return reads;
}
