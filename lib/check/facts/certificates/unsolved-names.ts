import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { ChallengeType } from '../../model/solver';
import { type ListSource, source } from '../../source';
import { solvedByNone } from '../issuers/issuer-solvers';

/** A name that no solver of its issuer takes. */
export interface UnsolvedName {
  readonly certificate: CertificateView;
  readonly name: string;
  /** Whether the issuer has solvers of a challenge type at all. */
  has(challenge: ChallengeType): boolean;
  /** Why the solvers are not taken, for a message. */
  reasons(): string;
}

/**
 * The names that no solver of their issuer matches. Issuers that have no solver, or a malformed one, are omitted: those
 * are reported themselves.
 */
export const unsolvedNames: ListSource<UnsolvedName> = source(find);

function* find(model: Model): Generator<UnsolvedName> {
  const types = new Map<IssuerView, ReadonlySet<ChallengeType | undefined>>();
  for (const { certificate, name } of solvedByNone(model)) {
    const issuer = model.issuerOf(certificate)!;
    const has = types.get(issuer) ?? new Set(issuer.solvers.map((other) => other.challenge));
    types.set(issuer, has);
    if (has.size === 0 || has.has(undefined)) continue;
    yield { certificate, name, has: (type) => has.has(type), reasons: () => reasonsOf(issuer, certificate, name) };
  }
}

const SHOWN = 3;

function reasonsOf({ choice, solvers }: IssuerView, { labels }: CertificateView, name: string): string {
  const shown = choice.explain(name, labels, SHOWN).map((c) => `solver ${c.solver.index} ${c.reason}`);
  return solvers.length > SHOWN ? `${shown.join('; ')}; and so on` : shown.join('; ');
}
