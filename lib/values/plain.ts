/** A map, whatever it came from. */
export type Plain = Record<string, unknown>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a map, or an empty one if it is not a map: wrong types are reported by the field table. */
export function plain(value: unknown): Plain {
  return isPlain(value) ? value : EMPTY_MAP;
}

/** A value as a list, or an empty one if it is not a list. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : EMPTY_LIST;
}

// Called for every object, and mostly for absent values.
const EMPTY_MAP: Plain = Object.freeze({});
const EMPTY_LIST: readonly unknown[] = [];

/** A value as a string, or an empty one if it is not a string, as Go reads an absent field. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether Go would see the field: neither absent nor null. */
export function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}
