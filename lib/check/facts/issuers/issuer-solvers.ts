import { push } from '../../../values/multimap';
import type { NameChoice } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { ChallengeType, Solver } from '../../model/solver';
import type { ListSource } from '../../source';

/** A solver with its issuer. */
export interface IssuerSolver {
  readonly issuer: IssuerView;
  readonly solver: Solver;
}

/** The solvers that go by a way: `ingress`, `gatewayHTTPRoute`, or the name of a DNS provider. */
export function solversBy(way: string): ListSource<IssuerSolver> {
  return { kinds: [], needs: [way], of: (model) => model.once(findSolvers).get(way) ?? NO_SOLVERS };
}

/** The solvers of a challenge type. */
export function solversFor(challenge: ChallengeType): ListSource<IssuerSolver> {
  return { kinds: [], needs: [challenge], of: (model) => model.once(findSolvers).get(`:${challenge}`) ?? NO_SOLVERS };
}

/** The names that a solver is taken for, in the order of the certificates. */
export function solvedBy(model: Model, solver: Solver): readonly NameChoice[] {
  return model.once(findChoices).bySolver.get(solver) ?? NO_NAMES;
}

/** The names that no solver of their ACME issuer is taken for, in the order of the certificates. */
export function solvedByNone(model: Model): readonly NameChoice[] {
  return model.once(findChoices).byNone;
}

interface Choices {
  readonly bySolver: ReadonlyMap<Solver, readonly NameChoice[]>;
  readonly byNone: readonly NameChoice[];
}

function findChoices(model: Model): Choices {
  const bySolver = new Map<Solver, NameChoice[]>();
  const byNone: NameChoice[] = [];
  for (const certificate of model.certificates) {
    for (const choice of model.choicesOf(certificate)) {
      if (choice.solver) push(bySolver, choice.solver, choice);
      else byNone.push(choice);
    }
  }
  return { bySolver, byNone };
}

const NO_NAMES: readonly NameChoice[] = [];
const NO_SOLVERS: readonly IssuerSolver[] = [];

function findSolvers(model: Model): Map<string, IssuerSolver[]> {
  const all = new Map<string, IssuerSolver[]>();
  for (const issuer of model.issuers) {
    for (const solver of issuer.solvers) {
      if (solver.provider) push(all, solver.provider, { issuer, solver });
      if (solver.challenge) push(all, `:${solver.challenge}`, { issuer, solver });
    }
  }
  return all;
}
