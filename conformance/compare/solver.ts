import { Solver } from '../../lib/check/model/solver';
import { SolverChoice } from '../../lib/check/model/solver-choice';
import type { SolverQuestion } from '../generate/solver';
import type { Difference } from './difference';

export interface SolverAnswer {
  readonly index: number;
  readonly error?: string;
}

/** The solver that is taken. */
export function compareSolver({ name, labels, solvers }: SolverQuestion, { index }: SolverAnswer): Difference[] {
  const choice = new SolverChoice(solvers.map((solver, i) => new Solver(solver, i)));
  const ours = choice.choose(name, labels)?.index ?? -1;
  return ours === index
    ? []
    : [{ side: 'differs', reasons: [`cert-manager takes ${index}, and this package ${ours}`] }];
}
