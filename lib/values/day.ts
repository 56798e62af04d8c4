import { refusal } from './refusal';

/** A day of the calendar, as `2027-02-10`: such texts sort as the days do. It is the same in every time zone. */
export type Day = string;

const MILLISECONDS_A_DAY = 86_400_000;

/** What is wrong with a text that should be a day; undefined where nothing is. */
export function dayProblem(text: string): string | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // JavaScript takes 2027-02-30 for a day in March.
  const isDay = !Number.isNaN(start) && dayOf(new Date(start)) === text;
  return isDay ? undefined : 'is not a day: write it as YYYY-MM-DD, like 2027-02-10';
}

/** The day that is some days before another. */
export function daysBefore(day: Day, count: number): Day {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - count * MILLISECONDS_A_DAY));
}

/** The day of a moment, in UTC. */
function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/**
 * The day for which facts with dates are looked at: the one that is given, else that of the environment, else the current
 * one.
 *
 * @throws if that of the environment is not a day
 */
export function chosenDay(
  given: Day | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
  now: () => Date = () => new Date(),
): Day {
  if (given !== undefined) return given;
  const set = env[VARIABLE] || undefined;
  const problem = set && dayProblem(set);
  if (problem) throw refusal(VARIABLE, `${JSON.stringify(set.slice(0, 40))} ${problem}.`);
  return set ?? dayOf(now());
}

const VARIABLE = 'CDK8S_ACME_AT';
