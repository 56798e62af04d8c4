import type { KnownMessage } from '../known-message';
import { wrongStatusCode } from './http01/wrong-status-code';
import { issuerNotReady } from './issuer/issuer-not-ready';
import { secretMissing } from './issuer/secret-missing';
import { noSolver } from './order/no-solver';
import { imagePull } from './pods/image-pull';
import { solverAccountMissing } from './pods/solver-account-missing';

/** All messages that are known. `npm run rules` writes this list from the files of the folder. */
export const MESSAGES: readonly KnownMessage[] = [
  ...wrongStatusCode,
  ...issuerNotReady,
  ...secretMissing,
  ...noSolver,
  ...imagePull,
  ...solverAccountMissing,
];
