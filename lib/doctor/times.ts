import type { Day } from '../values/day';

/** A time of the API, in milliseconds; undefined for anything else. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** The latest of some times. */
export function latestOf(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** As the API writes it: `2026-11-26T21:39:32Z`. */
export function isoTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The day of a time, in UTC. */
export function dayOf(time: number): Day {
  return isoTime(time).slice(0, 10);
}

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A span for people, as kubectl writes ages: `45s`, `12m`, `3h20m`, `5d`. */
export function spanOf(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < 2 * MINUTE) return `${Math.floor(span / SECOND)}s`;
  if (span < 2 * HOUR) return `${Math.floor(span / MINUTE)}m`;
  if (span >= 2 * DAY) return `${Math.floor(span / DAY)}d`;
  const minutes = Math.floor((span % HOUR) / MINUTE);
  return `${Math.floor(span / HOUR)}h${minutes > 0 ? `${minutes}m` : ''}`;
}
