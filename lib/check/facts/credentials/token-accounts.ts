import { plain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { type IssuerSolver, solversBy } from '../issuers/issuer-solvers';

/** A ServiceAccount whose token cert-manager requests for a DNS01 solver. */
export interface TokenAccount extends IssuerSolver {
  readonly name: string;
  /** Where cert-manager looks for it. */
  readonly namespace: string;
  /** Path of the reference in the issuer. */
  readonly path: string;
}

/** The ServiceAccounts whose tokens cert-manager requests, for each solver. */
export const tokenAccounts: ListSource<TokenAccount> = source(find, { needs: ['route53'] });

function* find(model: Model): Generator<TokenAccount> {
  for (const { issuer, solver } of solversBy('route53').of(model)) {
    const name = text(plain(plain(plain(solver.stanza.auth).kubernetes).serviceAccountRef).name);
    if (!name) continue;
    const path = `${solver.stanzaPath}.auth.kubernetes.serviceAccountRef`;
    yield { issuer, solver, name, namespace: issuer.secretNamespace, path };
  }
}

/** Whether it is the account that cert-manager's controller runs as, which whatever installs that creates. */
export function isControllers(
  { name, namespace }: TokenAccount,
  { controllers, clusterResourceNamespace }: Model,
): boolean {
  if (name === 'cert-manager' && namespace === clusterResourceNamespace) return true;
  return controllers.some((one) => one.namespace === namespace && one.serviceAccount.name === name);
}
