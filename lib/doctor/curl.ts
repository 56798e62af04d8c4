import { MASK } from '../values/secret-like';
import { shellWord } from './shell-word';

/** A command that requests a URL; none where the URL is not known in full: the token of a challenge looks like a secret. */
export function curl(url: string | undefined, flags = '-v'): string[] {
  return url && !url.includes(MASK) ? [`curl ${flags} ${shellWord(url)}`] : [];
}
