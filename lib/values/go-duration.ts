const UNITS: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
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

/** A duration in Go's notation as milliseconds; undefined if it is not one. Days (`90d`) are not allowed. */
export function parseGoDuration(text: unknown): number | undefined {
  // One that is longer than any of use would cost time, and overflows in Go.
  if (typeof text !== 'string' || text.length > 100) return undefined;
  if (/^[+-]?0$/.test(text)) return 0;
  const match = /^([+-])?((?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|μs|ns))+)$/.exec(text);
  if (!match) return undefined;
  let total = 0;
  for (const [, count, unit] of match[2]!.matchAll(/(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|μs|ns)/g)) {
    total += Number(count) * UNITS[unit!]!;
  }
  return match[1] === '-' ? -total : total;
}
