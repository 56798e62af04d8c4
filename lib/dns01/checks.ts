import { refusal } from '../values/refusal';

/**
 * Throws if a text that cannot be left out is missing, or if there are blanks in it.
 *
 * @param where the factory that was given it
 * @param effect what would come of it; a sentence
 */
export function checkText(where: string, property: string, value: string | undefined, effect?: string): void {
  if (typeof value !== 'string' || value.trim() === '') throw refusal(where, `has no ${property}.`, effect);
  if (/\s/.test(value)) throw refusal(where, `${property} ${JSON.stringify(value)} has blanks in it.`, effect);
}

/** Throws if a text that may be left out is given, and is empty or has blanks in it. */
export function checkOptionalText(where: string, property: string, value: string | undefined): void {
  if (value === undefined) return;
  if (value === '') throw refusal(where, `${property} is empty.`, 'Leave it out.');
  checkText(where, property, value);
}

/** Throws if a text is not an http or https URL. */
export function checkUrl(where: string, property: string, value: string, mend: string): void {
  checkText(where, property, value, mend);
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    // Not quoted where there may be a password in it.
    const quoted = value.includes('@') ? '' : ` ${JSON.stringify(value)}`;
    throw refusal(where, `${property}${quoted} is not an http or https URL.`, mend);
  }
  if (url.username || url.password)
    throw refusal(where, `${property} has credentials in it.`, 'The issuer is no Secret.');
}

/** Throws if a number that may be left out is not a positive integer. */
export function checkSeconds(where: string, property: string, value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return;
  throw refusal(where, `${property} ${value} is not a positive whole number of seconds.`);
}
