import { describe } from '../values/names';
import { didYouMean } from '../values/nearest';
import { shown } from '../values/shown';

/** What the options of a matcher may be: whether a value is right, and what it is to be. */
export type Options = Readonly<Record<string, readonly [is: (value: unknown) => boolean, what: string]>>;

/**
 * Refuses unknown options, and values that they cannot have. With `.not`, a misspelt option would let every test
 * pass.
 *
 * @throws TypeError
 */
export function checkOptions(matcher: string, given: unknown, options: Options): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new TypeError(`${matcher} takes its options as an object, and got ${describe(given)}.`);
  }
  const names = Object.keys(options);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) {
      const meant = didYouMean(name, names) || ` It has ${names.join(', ')}.`;
      throw new TypeError(shown(`${matcher} has no option ${JSON.stringify(name)}.${meant}`));
    }
    const [is, what] = option;
    if (!is(value)) {
      const found = typeof value === 'string' ? shown(JSON.stringify(value)) : describe(value);
      throw new TypeError(`${matcher}: ${name} must be ${what}, and is ${found}.`);
    }
  }
}

export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
export const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
