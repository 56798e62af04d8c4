import type { NameChoice } from './certificate-view';
import type { IssuerView } from './issuer-view';
import type { Model } from './model';
import type { ChallengeType, Solver } from './solver';

/** A solver with its issuer. */
export interface IssuerSolver {
  readonly issuer: IssuerView;
  readonly solver: Solver;
}

/** The solvers that go by a way: `ingress`, `gatewayHTTPRoute`, or the name of a DNS provider. */
export function solversBy(model: Model, way: string): readonly IssuerSolver[] {
  return solversOf(model).get(way) ?? [];
}

/** The solvers of a challenge type. */
export function solversFor(model: Model, challenge: ChallengeType): readonly IssuerSolver[] {
  return solversOf(model).get(`:${challenge}`) ?? [];
}

/** The names that a solver is taken for, in the order of the certificates. */
export function solvedBy(model: Model, solver: Solver): readonly NameChoice[] {
  return choicesIn(model).bySolver.get(solver) ?? NO_NAMES;
}

/** The names that no solver of their ACME issuer is taken for, in the order of the certificates. */
export function solvedByNone(model: Model): readonly NameChoice[] {
  return choicesIn(model).byNone;
}

interface Choices {
  readonly bySolver: ReadonlyMap<Solver, readonly NameChoice[]>;
  readonly byNone: readonly NameChoice[];
}

function choicesIn(model: Model): Choices {
  let found = choices.get(model);
  if (!found) {
    const bySolver = new Map<Solver, NameChoice[]>();
    const byNone: NameChoice[] = [];
    for (const certificate of model.certificates) {
      for (const choice of model.choicesOf(certificate)) {
        if (choice.solver) push(bySolver, choice.solver, choice);
        else byNone.push(choice);
      }
    }
    found = { bySolver, byNone };
    choices.set(model, found);
  }
  return found;
}

const NO_NAMES: readonly NameChoice[] = [];

// Many rules ask; each is found out once for a model.
const choices = new WeakMap<Model, Choices>();
const solvers = new WeakMap<Model, Map<string, IssuerSolver[]>>();

function solversOf(model: Model): Map<string, IssuerSolver[]> {
  let all = solvers.get(model);
  if (!all) {
    all = new Map();
    for (const issuer of model.issuers) {
      for (const solver of issuer.solvers) {
        if (solver.provider) push(all, solver.provider, { issuer, solver });
        if (solver.challenge) push(all, `:${solver.challenge}`, { issuer, solver });
      }
    }
    solvers.set(model, all);
  }
  return all;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
