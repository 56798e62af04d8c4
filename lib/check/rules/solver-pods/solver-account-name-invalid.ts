import { objectNameProblem } from '../../../values/names';
import type { IssuerSolver } from '../../facts/issuers/issuer-solvers';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods/solver-pods';
import type { Rule } from '../../rule';

/**
 * The name of the solver pods' ServiceAccount is not a valid object name.
 *
 * Source: Kubernetes validates `spec.serviceAccountName` of a pod as a DNS subdomain (RFC 1123); cert-manager copies it
 * unchecked.
 */
export const solverAccountNameInvalid: Rule<IssuerSolver> = {
  id: 'solver-account-name-invalid',
  severity: 'error',
  title: "The name of the solver's ServiceAccount is not valid",
  each: solversFor('http01'),

  find({ issuer, solver }, report) {
    const account = solver.serviceAccountName;
    const problem = account ? objectNameProblem(account) : undefined;
    if (!problem) return;
    report({
      object: issuer.object,
      path: podTemplatePath(solver, 'spec.serviceAccountName'),
      message: `The ServiceAccount "${account}" of the solver pods ${problem}.`,
      effect: 'The API server refuses every solver pod; challenges that this solver is used for stay pending.',
      fix: 'Use only the name of the ServiceAccount, without a namespace or prefix.',
    });
  },
};
