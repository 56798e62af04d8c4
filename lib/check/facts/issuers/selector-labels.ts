import { push } from '../../../values/multimap';
import { couldBeEqual, isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import { type ListSource, source } from '../../source';

/** A solver's label selector that no certificate of the issuer carries in full. */
export interface UnusedLabels {
  readonly issuer: IssuerView;
  readonly solver: Solver;
  /** Certificates that have the labels in the wrong place. */
  readonly misplaced: readonly MisplacedLabels[];
}

/** A certificate that has a solver's labels elsewhere than in its own metadata. */
export interface MisplacedLabels {
  readonly certificate: CertificateView;
  /** The path of the first of them. */
  readonly path: string;
}

/** The label selectors that no certificate carries, of issuers that have certificates at all. */
export const unusedLabels: ListSource<UnusedLabels> = source(find);

function find(model: Model): UnusedLabels[] {
  return model.issuers.flatMap((issuer) => [...unusedOf(issuer, model)]);
}

function* unusedOf(issuer: IssuerView, model: Model): Generator<UnusedLabels> {
  const certificates = model.certificatesOf(issuer);
  const open = new Set(issuer.solvers.filter((solver) => solver.challenge && solver.matchLabels.length > 0));
  if (open.size === 0 || certificates.length === 0) return;
  const byLabel = index(open);
  for (const { labels } of certificates) for (const solver of carried(labels, byLabel)) open.delete(solver);
  if (open.size === 0) return;
  const misplaced = new Map<Solver, MisplacedLabels[]>();
  for (const certificate of certificates) {
    for (const [labels, path] of elsewhere(certificate)) {
      for (const solver of carried(labels, byLabel)) {
        if (!open.has(solver)) continue;
        const found = { certificate, path: `${path}[${JSON.stringify(solver.matchLabels[0]![0])}]` };
        misplaced.set(solver, [...(misplaced.get(solver) ?? []).slice(0, MOST - 1), found]);
      }
    }
  }
  for (const solver of open) yield { issuer, solver, misplaced: misplaced.get(solver) ?? [] };
}

/** How many certificates are shown for one selector. */
const MOST = 100;

/** Solvers by the first of their labels. */
function index(solvers: Iterable<Solver>): Map<string, Solver[]> {
  const byLabel = new Map<string, Solver[]>();
  for (const solver of solvers) {
    const [key, value] = solver.matchLabels[0]!;
    const label = `${key}=${value}`;
    push(byLabel, label, solver);
  }
  return byLabel;
}

/** The solvers of a label; of one whose value is not known yet, all that ask for the key. */
function solversFor(byLabel: ReadonlyMap<string, readonly Solver[]>, key: string, value: string): readonly Solver[] {
  if (!isOpen(value)) return byLabel.get(`${key}=${value}`) ?? [];
  return [...byLabel].filter(([label]) => label.startsWith(`${key}=`)).flatMap(([, solvers]) => solvers);
}

function* carried(
  labels: Readonly<Record<string, unknown>>,
  byLabel: ReadonlyMap<string, readonly Solver[]>,
): Generator<Solver> {
  for (const key in labels) {
    for (const solver of solversFor(byLabel, key, text(labels[key]))) {
      if (
        solver.matchLabels.every(
          ([name, value]) => Object.hasOwn(labels, name) && couldBeEqual(text(labels[name]), value),
        )
      )
        yield solver;
    }
  }
}

/** The other places in which people write labels. */
function elsewhere({ object, spec }: CertificateView): (readonly [Readonly<Record<string, unknown>>, string])[] {
  return [
    [object.annotations, 'metadata.annotations'],
    [plain(plain(spec.secretTemplate).labels), 'spec.secretTemplate.labels'],
  ];
}
