import { DATED_FACTS, type Since } from './dated-facts';

/** The longest lifetime of a publicly trusted certificate, in days. */
export const PUBLIC_LIFETIME_DAYS: readonly Since<number>[] = [
  { is: 398 },
  { is: 200, since: DATED_FACTS.publicLifetime200 },
  { is: 100, since: DATED_FACTS.publicLifetime100 },
  { is: 47, since: DATED_FACTS.publicLifetime47 },
];
