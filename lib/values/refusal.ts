import type { IConstruct } from 'constructs';
import { objectNameProblem } from './names';
import { looksSecret, MASK } from './secret-like';
import { shown } from './shown';

/**
 * The error with which a constructor or factory refuses what can never be right.
 *
 * Says where (the construct's path), what is wrong, and how to fix it. Callers never pass the value of a Secret, and quote what
 * the user gave: it is escaped, and what looks like a secret is masked.
 */
export function refusal(where: IConstruct | string, problem: string, fix?: string): Error {
  const place = typeof where === 'string' ? placeText(where) : where.node.path || 'the App';
  const text = fix ? `${problem} ${fix}` : problem;
  return new Error(
    shown(`[${place}] ${text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, quoted: string) => `"${masked(quoted)}"`)}`),
  );
}

/** A file, the path of a construct, or a title such as `Secret web`. */
function placeText(where: string): string {
  // A name that no Secret can have may be a value that was put in its place.
  const [, title, quoted, bare] = /^((?:Pull)?Secret) (?:"(.*)"|(.+))$/.exec(where) ?? [];
  const name = quoted ?? bare;
  if (name) return `${title} ${objectNameProblem(name) ? MASK : masked(name)}`;
  return where.includes('/') ? where : where.replace(/\S+/g, masked);
}

function masked(value: string): string {
  return looksSecret(value) ? MASK : value;
}
