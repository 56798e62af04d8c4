import type { Rule } from '../rule';
import { certificateRefused } from './certificate-refused';
import { fieldInvalid } from './field-invalid';
import { fieldNotInVersion } from './field-not-in-version';
import { issuerRefused } from './issuer-refused';
import { nameWithoutSolver } from './name-without-solver';
import { solverAccountMissing } from './solver-account-missing';
import { unknownField } from './unknown-field';

/** All rules, by id. `node scripts/rules.mjs` writes this list from the files of the folder. */
export const RULES: readonly Rule[] = [
  certificateRefused,
  fieldInvalid,
  fieldNotInVersion,
  issuerRefused,
  nameWithoutSolver,
  solverAccountMissing,
  unknownField,
];
