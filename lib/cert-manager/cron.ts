import { parseGoDuration } from '../values/duration';
import { timeZoneProblem } from './time-zone';

/** The five fields, each with its bounds and, where it has them, the names of its values in order from the lowest. */
const FIELDS: readonly { name: string; min: number; max: number; names?: readonly string[] }[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of week', min: 0, max: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
];

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * What is wrong with a cron expression of a renewal window, or undefined.
 *
 * Source: cert-manager pkg/util/util.go (CronParse: a window's time zone is put before the expression) and
 * internal/cron/parser.go.
 */
export function cronProblem(expression: string, hasTimeZone: boolean): string | undefined {
  let rest = hasTimeZone ? expression.trim() : expression;
  const zoned = hasTimeZone ? null : /^(?:CRON_)?TZ=([^ ]*)( ?)/.exec(rest);
  if (zoned) {
    const [prefix, zone, blank] = zoned as unknown as [string, string, string];
    if (blank === '') return 'has a time zone and no expression after it';
    const problem = timeZoneProblem(zone);
    if (problem) return `has the time zone ${JSON.stringify(zone)}, which ${problem}`;
    rest = rest.slice(prefix.length).trim();
  }
  if (rest.startsWith('@')) return descriptorProblem(rest);
  const fields = rest.split(/\s+/).filter(Boolean);
  if (fields.length !== FIELDS.length) return `has ${fields.length} fields instead of five`;
  for (const [i, field] of fields.entries()) {
    for (const range of field.split(',').filter(Boolean)) {
      const problem = rangeProblem(range, FIELDS[i]!);
      if (problem) return `has ${JSON.stringify(range)} as ${FIELDS[i]!.name}, which ${problem}`;
    }
  }
  return undefined;
}

function descriptorProblem(descriptor: string): string | undefined {
  if (DESCRIPTORS.includes(descriptor)) return undefined;
  const every = /^@every (.*)$/s.exec(descriptor);
  if (!every) return `is not one of ${DESCRIPTORS.join(', ')}, @every DURATION`;
  return parseGoDuration(every[1]) === undefined ? 'has no duration such as "1h30m" after @every' : undefined;
}

function rangeProblem(range: string, field: (typeof FIELDS)[number]): string | undefined {
  const [ends, step, ...moreSteps] = range.split('/') as [string, string?, ...string[]];
  if (moreSteps.length > 0) return 'has two slashes';
  const [first, last, ...moreEnds] = ends.split('-') as [string, string?, ...string[]];
  let [low, high]: (number | undefined)[] = [field.min, field.max];
  if (first !== '*' && first !== '?') {
    if (moreEnds.length > 0) return 'has two hyphens';
    low = numberOf(first, field);
    high = last === undefined ? (step === undefined ? low : field.max) : numberOf(last, field);
  }
  if (low === undefined || high === undefined) return 'is not a number or a range';
  if (low < field.min || high > field.max) return `is not within ${field.min} to ${field.max}`;
  if (low > high) return 'begins after its end';
  if (step !== undefined && !(wholeNumber(step)! > 0)) return 'has a step that is not a positive number';
  return undefined;
}

function numberOf(text: string, { min, names }: (typeof FIELDS)[number]): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? min + named : wholeNumber(text);
}

function wholeNumber(text: string): number | undefined {
  return /^\+?\d{1,18}$/.test(text) ? Number(text) : undefined;
}
