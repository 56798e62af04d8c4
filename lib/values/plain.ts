/** A map, whatever it came from. */
export type Plain = Record<string, unknown>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a map; where it is none, an empty one: what is of the wrong type is reported by the field table. */
export function plain(value: unknown): Plain {
  return isPlain(value) ? value : EMPTY_MAP;
}

/** A value as a list; where it is none, an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : EMPTY_LIST;
}

// Asked of every object, and mostly of what is not there.
const EMPTY_MAP: Plain = Object.freeze({});
const EMPTY_LIST: readonly unknown[] = [];

/** A value as a string; where it is none, empty, as Go reads a field that is left out. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether Go would see the field: not left out, not null. */
export function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}
