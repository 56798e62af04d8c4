import { shown } from '../values/shown';
import type { KnownMessage, Place, Reading } from './known-message';
import { MESSAGES } from './messages';

/** Patterns are tried on texts from outside: longer ones are cut here. */
const LONGEST = 8_192;

interface Found {
  readonly message: KnownMessage;
  readonly match: RegExpExecArray;
}

/**
 * What a text means, if it is known. An error quotes the one that caused it at its end, so of several messages that are
 * in a text the one that ends last is the cause, and of those the longest, which says most about it. What only quotes
 * counts if nothing else is known.
 */
export function readMessage(text: string, place: Place): (Reading & { readonly id: string }) | undefined {
  const read = shown(text.slice(0, LONGEST).replace(/\s+/g, ' '));
  let best: Found | undefined;
  for (const message of MESSAGES) {
    if (message.places && !message.places.includes(place)) continue;
    const match = message.pattern.exec(read);
    if (match && (!best || saysMore({ message, match }, best))) best = { message, match };
  }
  if (!best) return undefined;
  const groups = Object.entries(best.match.groups ?? {});
  const said = Object.fromEntries(groups.map(([name, value]) => [name, value ?? '']));
  const reading = best.message.reading(said);
  // What is quoted may end as a sentence does.
  return { id: best.message.id, ...reading, cause: reading.cause.replace(/(?<!\.)\.\.(?= |$)/g, '.') };
}

function saysMore(a: Found, b: Found): boolean {
  if (Boolean(a.message.frame) !== Boolean(b.message.frame)) return !a.message.frame;
  // The one that begins last quotes least, and of those the shorter is the more definite.
  if (a.message.frame && a.match.index !== b.match.index) return a.match.index > b.match.index;
  if (a.message.frame) return a.match[0].length < b.match[0].length;
  return endOf(a) - endOf(b) > 0 || (endOf(a) === endOf(b) && a.match[0].length > b.match[0].length);
}

function endOf({ match }: Found): number {
  return match.index + match[0].length;
}
