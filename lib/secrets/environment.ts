import { refusal } from '../schema/refusal';

/** The value of an environment variable at synth. Throws, naming the variable, if it is not set or empty. */
export function fromVariable(secret: string, variable: string): string {
  const value = process.env[variable];
  if (!value) {
    throw refusal(
      `Secret ${secret}`,
      `needs the environment variable ${variable}, which is ${value === undefined ? 'not set' : 'empty'}.`,
      'Set it for the synth, or use `existing` if something else delivers the Secret.',
    );
  }
  return value;
}
