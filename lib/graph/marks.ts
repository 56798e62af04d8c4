import type { Severity } from '../check/finding';

/** Marks of severities that need no colour. */
export const MARKS: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: 'ℹ' };
