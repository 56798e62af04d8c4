import type { CertificateView } from './certificate-view';
import type { IssuerView } from './issuer-view';
import type { Model } from './model';
import type { ChallengeType, Solver } from './solver';

/** A solver with its issuer. */
export interface IssuerSolver {
  readonly issuer: IssuerView;
  readonly solver: Solver;
}

/** A name of a certificate that a solver is taken for. */
export interface SolvedName {
  readonly certificate: CertificateView;
  readonly name: string;
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
export function solvedBy(model: Model, solver: Solver): readonly SolvedName[] {
  let all = names.get(model);
  if (!all) {
    all = new Map();
    for (const certificate of model.certificates) {
      for (const { name, solver: taken } of model.choicesOf(certificate)) {
        if (taken) push(all, taken, { certificate, name });
      }
    }
    names.set(model, all);
  }
  return all.get(solver) ?? [];
}

// Many rules ask; each is found out once for a model.
const names = new WeakMap<Model, Map<Solver, SolvedName[]>>();
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
