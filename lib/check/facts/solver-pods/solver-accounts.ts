import type { KubeObject } from '../../model/kube-object';
import type { Made } from '../../model/made';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { solversFor } from '../issuers/issuer-solvers';
import { templatePullSecrets } from './solver-pods';

/** Names of the ServiceAccounts as which solver pods run, where the pods have the accounts' pull secrets. */
export function solverAccountNames(model: Model): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { issuer, solver } of solversFor('http01').of(model)) {
    if (templatePullSecrets(issuer, solver).length === 0) names.add(solver.serviceAccountName);
  }
  names.delete('');
  names.delete('default');
  return names;
}

/** The ServiceAccounts of these names, whether a certificate needs them or not. */
export function solverAccounts(model: Model): readonly KubeObject[] {
  const names = solverAccountNames(model);
  return names.size === 0 ? [] : model.of('ServiceAccount').filter((account) => names.has(account.name));
}

/** Those that something keeps in the namespaces that it selects. */
export const keptAccounts: ListSource<Made> = source(
  (model) => [...solverAccountNames(model)].flatMap((name) => model.makersOfServiceAccount(name)),
  { needs: ['http01'] },
);
