import type { IConstruct } from 'constructs';

/**
 * The error with which a constructor refuses what can never be right.
 *
 * Says where (construct path), what is wrong, and how to mend it. Callers never pass a secret value.
 */
export function refusal(where: IConstruct | string, problem: string, mend?: string): Error {
  const path = typeof where === 'string' ? where : where.node.path;
  return new Error(`[${path}] ${problem}${mend ? ` ${mend}` : ''}`);
}
