import { shown } from '../values/shown';
import type { Place, Reading } from './known-message';
import { MESSAGES } from './messages';

/** Longer texts are read up to here: patterns are tried on texts from outside. */
const LONGEST = 8_192;

/**
 * What a text means, if it is known. An error quotes the one that caused it at its end, so of several messages that are
 * in a text the one that ends last is the cause, and of those the longest, which says most about it.
 */
export function readMessage(text: string, place: Place): (Reading & { readonly id: string }) | undefined {
  const read = shown(text.slice(0, LONGEST).replace(/\s+/g, ' '));
  let best:
    | { readonly end: number; readonly length: number; readonly reading: () => Reading & { id: string } }
    | undefined;
  for (const { id, pattern, places, reading } of MESSAGES) {
    if (places && !places.includes(place)) continue;
    const match = pattern.exec(read);
    if (!match) continue;
    const length = match[0].length;
    const end = match.index + length;
    if (best && (end < best.end || (end === best.end && length <= best.length))) continue;
    const said = Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, value ?? '']));
    best = { end, length, reading: () => ({ id, ...reading(said) }) };
  }
  return best?.reading();
}
