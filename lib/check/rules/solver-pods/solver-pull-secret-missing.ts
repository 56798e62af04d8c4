import { list, plain, text } from '../../../values/plain';
import { secretAbsence } from '../../facts/objects/absence';
import { keptAccounts, solverAccounts } from '../../facts/solver-pods/solver-accounts';
import { pullReferences, type SolverPods } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { namespaceTitle, theNamespace } from '../../wording';

/**
 * The pull secret of the solver's ServiceAccount is not in the account's namespace.
 *
 * Source: a pull secret is looked for only in the pod's namespace
 * (https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/);
 * https://github.com/cert-manager/cert-manager/issues/5959
 */
export const solverPullSecretMissing: Rule<Model> = {
  id: 'solver-pull-secret-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "The pull secret of the solver's ServiceAccount is missing in its namespace",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Map<KubeObject, Set<string>>();
    for (const { from, object, path, secretName, presence, pods } of pullReferences.of(model)) {
      if (from !== 'account') continue;
      const missing = secretAbsence(presence, pods.namespace, model);
      if (!missing || seen.get(object)?.has(path)) continue;
      seen.set(object, (seen.get(object) ?? new Set()).add(path));
      report({
        object,
        path,
        message:
          `Solver pods run as ${titleOf(object, pods)}, whose pull secret "${secretName}" is ${missing.where} ` +
          `and not in ${theNamespace(pods.namespace)}.`,
        effect: `The image of the solver pod is not pulled (ImagePullBackOff); the challenge for "${pods.name}" stays pending.`,
        fix: `Deliver the Secret "${secretName}" to ${namespaceTitle(pods.namespace)}. With Http01SolverAccount, list it in pullSecrets.`,
        severity: missing.severity,
        absent: { kind: 'Secret', namespace: pods.namespace },
      });
    }
    // If no certificate is among the objects, the account is still there for future ones.
    for (const account of solverAccounts(model)) {
      const { namespace } = account;
      for (const [i, entry] of list(account.raw.imagePullSecrets).entries()) {
        const secretName = text(plain(entry).name);
        const missing = secretName ? secretAbsence(model.secret(namespace, secretName), namespace, model) : undefined;
        const path = `imagePullSecrets[${i}].name`;
        if (!missing || seen.get(account)?.has(path)) continue;
        report({
          object: account,
          path,
          message: `Solver pods run as ${account.title}, whose pull secret "${secretName}" is ${missing.where} and not in ${theNamespace(namespace)}.`,
          effect: `The images of solver pods in ${namespaceTitle(namespace)} are not pulled (ImagePullBackOff); their challenges stay pending.`,
          fix: `Deliver the Secret "${secretName}" to ${namespaceTitle(namespace)}. With Http01SolverAccount, list it in pullSecrets.`,
          severity: missing.severity,
          absent: { kind: 'Secret', namespace },
        });
      }
    }
    // The same for accounts that a policy keeps, in namespaces that need not be among the objects.
    for (const { name, by, pullSecrets = [] } of keptAccounts.of(model)) {
      for (const { name: secretName, path } of pullSecrets) {
        if (seen.get(by)?.has(path) || model.isSecretEverywhere(secretName)) continue;
        if (model.couldBe('Secret', secretName)) continue;
        if (model.makersOfSecret(secretName).some((made) => made.namespace === undefined)) continue;
        report({
          object: by,
          path,
          message: `${by.title} keeps the ServiceAccount "${name}" of solver pods in the namespaces that it selects, but nothing keeps its pull secret "${secretName}" there.`,
          effect: 'The images of solver pods are not pulled (ImagePullBackOff); their challenges stay pending.',
          fix: `Keep the Secret "${secretName}" in the same namespaces. With Http01SolverAccount, list it in pullSecrets.`,
          severity: model.complete ? 'error' : 'warning',
        });
      }
    }
  },
};

function titleOf(object: KubeObject, { solver }: SolverPods): string {
  return object.kind === 'ServiceAccount'
    ? object.title
    : `the ServiceAccount "${solver.serviceAccountName}" of ${object.title}`;
}
