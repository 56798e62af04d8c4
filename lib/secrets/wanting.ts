import { refusal } from '../values/refusal';

/** The error for what a way of delivery was not given; says what it was given, by name alone. */
export function wanting(secret: string, problem: string, given: readonly string[]): Error {
  const has = given.length > 0 ? `There is ${given.map((name) => JSON.stringify(name)).join(', ')}.` : 'There is none.';
  return refusal(`Secret ${secret}`, `${problem}.`, has);
}
