import type { Duration } from 'cdk8s';
import { goDuration } from '../values/duration';
import type { SolverSelector } from './solver-selector';

/** Options of every solver, whatever the challenge type. */
export interface SolverOptions {
  /**
   * The names that the solver is used for.
   *
   * @default - every name that no other solver matches better
   */
  readonly selector?: SolverSelector;
  /**
   * How long to wait before the CA is asked to validate, instead of checking first whether the challenge is served. For
   * networks in which cert-manager cannot see what the CA will see. Zero or more. Since cert-manager 1.21.
   *
   * @default - cert-manager checks first
   * @see https://cert-manager.io/docs/reference/api-docs/#acme.cert-manager.io/v1.ACMEChallengeSolver
   */
  readonly waitInsteadOfSelfCheck?: Duration;
}

/** An entry of `spec.acme.solvers`: the common options, and the stanza of the challenge type. */
export function solverEntry(options: SolverOptions, challenge: object): object {
  const { selector, waitInsteadOfSelfCheck: wait } = options;
  return { selector, waitInsteadOfSelfCheck: wait && goDuration(wait.toMilliseconds()), ...challenge };
}
