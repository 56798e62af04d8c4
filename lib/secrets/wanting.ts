import { refusal } from '../values/refusal';

/** The error for what a delivery does not have; the message lists the names of what it has. */
export function wanting(secret: string, problem: string, given: readonly string[]): Error {
  const has = given.length > 0 ? `It has ${given.map((name) => JSON.stringify(name)).join(', ')}.` : 'It has none.';
  return refusal(`Secret ${secret}`, `${problem}.`, has);
}
