import { type AcmeMatchers, acmeMatchers } from './matchers';

export { type AppFinding, findingsOf } from './findings-of';
export { type AcmeMatchers, acmeMatchers, type IssueOptions, type NoFindingsOptions } from './matchers';
export type { SolvedBy } from './solved-by';

declare global {
  namespace jest {
    // Type parameters as in @types/jest; without that package, this namespace has no effect.
    // biome-ignore lint/complexity/noBannedTypes: it has to be the same.
    interface Matchers<R, T = {}> extends AcmeMatchers<R> {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: without that package there is nothing to extend, and nothing to expect.
/** @ts-ignore For `import { expect } from '@jest/globals'`. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends AcmeMatchers<R> {}
}

interface Expect {
  extend(matchers: object): void;
}

/** The `expect` of the running test: jest's global, or what jest offers instead if globals are disabled. */
function currentExpect(): Expect | undefined {
  const { expect } = globalThis as { expect?: Expect };
  if (expect) return expect;
  try {
    return require('@jest/globals').expect;
  } catch {
    return undefined;
  }
}

currentExpect()?.extend(acmeMatchers);
