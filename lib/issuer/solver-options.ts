import type { Duration } from 'cdk8s';
import { goDuration } from '../values/duration';
import type { SolverSelector } from './solver-selector';

/** What every solver can be told, whatever the challenge. */
export interface SolverOptions {
  /**
   * The names that the solver is for.
   *
   * @default - every name that no other solver matches better
   */
  readonly selector?: SolverSelector;
  /**
   * How long to wait before the CA is asked to look, instead of cert-manager looking first. For networks in which
   * cert-manager cannot see what the CA will see. Zero or more. Since cert-manager 1.21.
   *
   * @default - cert-manager looks first
   * @see https://cert-manager.io/docs/reference/api-docs/#acme.cert-manager.io/v1.ACMEChallengeSolver
   */
  readonly waitInsteadOfSelfCheck?: Duration;
}

/** An entry of `spec.acme.solvers`: what is common to all, and the challenge's own stanza. */
export function solverEntry(options: SolverOptions, challenge: object): object {
  const { selector, waitInsteadOfSelfCheck: wait } = options;
  return { selector, waitInsteadOfSelfCheck: wait && goDuration(wait.toMilliseconds()), ...challenge };
}
