import { list, plain, text } from '../../../values/plain';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { secretAbsence } from '../../facts/objects/absence';
import { keptAccounts, solverAccountNames } from '../../facts/solver-pods/solver-accounts';
import { templatePullSecrets } from '../../facts/solver-pods/solver-pods';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A pull secret of solver pods is copied to namespaces from a Secret that does not exist.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/generate/#clone-source
 */
export const copiedPullSecretMissing: Rule<Model> = {
  id: 'copied-pull-secret-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The Secret that a pull secret is copied from is missing',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const made = [...model.secretsMade];
    if (made.length === 0) return;
    const names = pullSecretNames(model);
    for (const secretName of made) {
      for (const { by, copyOf } of names.has(secretName) ? model.makersOfSecret(secretName) : []) {
        if (!copyOf) continue;
        const { namespace, name, path } = copyOf;
        const missing = secretAbsence(model.secret(namespace, name), namespace, model);
        if (!missing) continue;
        report({
          object: by,
          path,
          message: `${by.title} copies the Secret "${name}", with which solver pods pull their image, from the namespace "${namespace}", but it is ${missing.where}.`,
          effect: 'Nothing is copied: the images of solver pods are not pulled, and their challenges stay pending.',
          fix: `Deliver the Secret "${name}" to "${namespace}". With Http01SolverAccount, kyverno.sourceNamespace says where it is.`,
          severity: missing.severity,
        });
      }
    }
  },
};

/** Names of the Secrets with which solver pods pull their image, as far as they are known. */
function pullSecretNames(model: Model): ReadonlySet<string> {
  const accounts = solverAccountNames(model);
  return new Set([
    ...keptAccounts.of(model).flatMap(({ pullSecrets = [] }) => pullSecrets.map(({ name }) => name)),
    ...(accounts.size === 0 ? [] : model.of('ServiceAccount'))
      .filter(({ name }) => accounts.has(name))
      .flatMap(({ raw }) => list(raw.imagePullSecrets).map((entry) => text(plain(entry).name))),
    ...solversFor('http01')
      .of(model)
      .flatMap(({ issuer, solver }) => templatePullSecrets(issuer, solver).map((entry) => text(plain(entry).name))),
  ]);
}
