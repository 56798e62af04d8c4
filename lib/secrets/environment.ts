import { refusal } from '../values/refusal';
import { looksSecret } from '../values/secret-like';

/** The value of an environment variable at synth. Throws, naming the variable, if it is not set or empty. */
export function fromVariable(secret: string, variable: string): string {
  const value = process.env[variable];
  if (!value) {
    // If someone passes the value instead of the variable's name, it must not end up in a log.
    const isName = /^[A-Z_][A-Z0-9_]*$/.test(variable) && !looksSecret(variable);
    const named = isName ? `variable ${variable}` : 'variable that is named for it';
    throw refusal(
      `Secret ${secret}`,
      `needs the environment ${named}, which is ${value === undefined ? 'not set' : 'empty'}.`,
      'Set it for the synth, or use `existing` if something else delivers the Secret.',
    );
  }
  return value;
}
