import type { IConstruct } from 'constructs';
import { looksSecret, MASK } from './secret-like';

/**
 * The error with which a constructor or factory refuses what can never be right.
 *
 * Says where (the construct's path), what is wrong, and how to fix it. Callers never pass the value of a Secret, and quote what
 * the user gave: what looks like a secret in quotes, or in a title, is masked.
 */
export function refusal(where: IConstruct | string, problem: string, fix?: string): Error {
  const place = typeof where === 'string' ? placeText(where) : where.node.path || 'the App';
  const text = fix ? `${problem} ${fix}` : problem;
  return new Error(`[${place}] ${text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, quoted: string) => `"${masked(quoted)}"`)}`);
}

/** A file, the path of a construct, or a title such as `Secret token`, whose name may be anything. */
function placeText(where: string): string {
  return where.includes('/') ? where : where.replace(/\S+/g, masked);
}

function masked(value: string): string {
  return looksSecret(value) ? MASK : value;
}
