import type { Plain } from '../values/plain';

/** A field of a map; never a property inherited from Object.prototype. */
export function field(map: Plain, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A copy of the map with a field set, or the map itself if it already has that value. */
export function withField(map: Plain, key: string, value: unknown): Plain {
  if (Object.hasOwn(map, key) && map[key] === value) return map;
  const copy = { ...map };
  // Plain assignment of this one key would set the prototype.
  if (key === '__proto__') {
    Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
  } else copy[key] = value;
  return copy;
}

/** A copy of the map without a field, or the map itself if it does not have the field. */
export function withoutField(map: Plain, key: string): Plain {
  if (!Object.hasOwn(map, key)) return map;
  const copy = { ...map };
  delete copy[key];
  return copy;
}
