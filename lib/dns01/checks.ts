import { refusal } from '../values/refusal';

/**
 * Throws if a required text is missing, or contains blanks.
 *
 * @param where the factory that it was passed to
 * @param effect what would happen, as a sentence
 */
export function checkText(where: string, property: string, value: string | undefined, effect?: string): void {
  if (typeof value !== 'string' || value.trim() === '') throw refusal(where, `has no ${property}.`, effect);
  if (/\s/.test(value)) throw refusal(where, `${property} ${JSON.stringify(value)} contains blanks.`, effect);
}

/** Throws if an optional text is set, but is empty or contains blanks. */
export function checkOptionalText(where: string, property: string, value: string | undefined): void {
  if (value === undefined) return;
  if (value === '') throw refusal(where, `${property} is empty.`, 'Remove it.');
  checkText(where, property, value);
}

/** Throws if a text is not an http or https URL. */
export function checkUrl(where: string, property: string, value: string, fix: string): void {
  checkText(where, property, value, fix);
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    // Not quoted if it may contain a password.
    const quoted = value.includes('@') ? '' : ` ${JSON.stringify(value)}`;
    throw refusal(where, `${property}${quoted} is not an http or https URL.`, fix);
  }
  if (url.username || url.password)
    throw refusal(where, `${property} contains credentials.`, 'The issuer is not a Secret.');
}

/** Throws if an optional number is set, but is not a positive integer. */
export function checkSeconds(where: string, property: string, value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return;
  throw refusal(where, `${property} ${value} is not a positive whole number of seconds.`);
}
