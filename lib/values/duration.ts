/** Milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = {
  h: HOUR,
  m: MINUTE,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};

/** Milliseconds as a duration in Go's notation, which cert-manager's API takes: `2160h`, `1h30m`, `90s`. */
export function goDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const unit of ['h', 'm', 's', 'ms']) {
    const count = Math.floor(rest / UNITS[unit]!);
    rest -= count * UNITS[unit]!;
    if (count > 0) text += `${count}${unit}`;
  }
  return text || '0s';
}

const DURATION = /^([+-])?((?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|μs|ns))+)$/;

/** What Go's duration can hold: less than 2^63 nanoseconds, some 292 years. */
const LONGEST = 2n ** 63n - 1n;

/** A duration in Go's notation as milliseconds; undefined if it is not one, as `90d` is not, or too long for Go. */
export function parseGoDuration(text: unknown): number | undefined {
  // A longer one would take time, and overflows in Go.
  if (typeof text !== 'string' || text.length > 100) return undefined;
  if (/^[+-]?0$/.test(text)) return 0;
  const match = DURATION.exec(text);
  if (!match) return undefined;
  let total = 0;
  let nanoseconds = 0n;
  for (const [, count, unit] of match[2]!.matchAll(/(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|μs|ns)/g)) {
    total += Number(count) * UNITS[unit!]!;
    const perUnit = Math.round(UNITS[unit!]! * 1e6);
    const [whole, fraction = ''] = count!.split('.');
    nanoseconds +=
      BigInt(whole!) * BigInt(perUnit) + BigInt(Math.floor(Number(fraction) * (perUnit / 10 ** fraction.length)));
  }
  if (nanoseconds > LONGEST) return undefined;
  return match[1] === '-' ? -total : total;
}

/** What is wrong with a text that should be a duration in Go's notation, or undefined; other values are not looked at. */
export function goDurationProblem(value: unknown): string | undefined {
  if (typeof value !== 'string' || parseGoDuration(value) !== undefined) return undefined;
  const shown = JSON.stringify(value.slice(0, 100));
  return DURATION.test(value) ? `${shown} is longer than Go can hold: some 292 years` : `${shown} is not a duration`;
}

export const GO_DURATION_FIX = 'Write hours, minutes and seconds: "2160h" for 90 days.';

/** Milliseconds for messages: in days where that is exact enough, else in hours or minutes. */
export function spoken(milliseconds: number): string {
  const hours = milliseconds / HOUR;
  if (hours < 1) return amount(Math.round(hours * 60), 'minute');
  if (hours >= 48 && hours % 24 === 0) return amount(hours / 24, 'day');
  return hours >= 240 ? amount(Math.round(hours / 24), 'day') : amount(Math.round(hours), 'hour');
}

/** Minutes of waiting for messages, rounded up. */
export function spokenMinutes(minutes: number): string {
  if (minutes < 120) return amount(Math.ceil(minutes), 'minute');
  const hours = minutes / 60;
  return hours < 72 ? amount(Math.ceil(hours), 'hour') : amount(Math.ceil(hours / 24), 'day');
}

function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
