import { plain, text } from '../../../values/plain';
import type { IssuerSolver } from '../../facts/issuers/issuer-solvers';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods/solver-pods';
import type { Rule } from '../../rule';

const OS = 'kubernetes.io/os';

/**
 * The pod template schedules solver pods on nodes that do not run Linux.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (`kubernetes.io/os: linux` by default; the template overwrites it);
 * cert-manager publishes the solver's image for Linux only.
 */
export const solverNodeSelectorNotLinux: Rule<IssuerSolver> = {
  id: 'solver-node-selector-not-linux',
  severity: 'warning',
  title: 'The pod template schedules the solver on nodes that do not run Linux',
  each: solversFor('http01'),

  find({ issuer, solver }, report) {
    const os = plain(plain(solver.podTemplate.spec).nodeSelector)[OS];
    if (text(os) === '' || os === 'linux') return;
    report({
      object: issuer.object,
      path: podTemplatePath(solver, `spec.nodeSelector["${OS}"]`),
      message: `The pod template selects nodes with ${OS}: ${text(os)}.`,
      effect: "The solver's image is for Linux: the pod does not start there, and challenges stay pending.",
      fix: `Remove ${OS}: cert-manager selects linux.`,
    });
  },
};
