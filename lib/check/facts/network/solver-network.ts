import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { Solver } from '../../model/solver';
import { identityLabels, SOLVER_PORT } from '../http01/solver-objects';

/** The labels of a solver's pods, as far as policies select by them. */
export function solverLabels(solver: Solver): Record<string, string> {
  return { ...identityLabels(), ...(plain(plain(solver.podTemplate.metadata).labels) as Record<string, string>) };
}

/** Whether a NetworkPolicy restricts what comes in. */
export function isForIngress(spec: Plain): boolean {
  return !given(spec.policyTypes) || list(spec.policyTypes).includes('Ingress');
}

/** Whether a rule for what comes in allows something to connect to the solver's port. */
export function admitsSolverPort(rule: Plain): boolean {
  const ports = list(rule.ports);
  return (
    ports.length === 0 ||
    ports.map(plain).some(({ port, endPort, protocol }) => {
      if (!['', 'TCP'].includes(text(protocol))) return false;
      // The container's port is called http.
      if (!given(port) || port === 'http') return true;
      return (
        typeof port === 'number' && port <= SOLVER_PORT && SOLVER_PORT <= (typeof endPort === 'number' ? endPort : port)
      );
    })
  );
}
