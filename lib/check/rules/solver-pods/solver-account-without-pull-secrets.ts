import { list, plain, text } from '../../../values/plain';
import { accountOf, type SolverPods, solverPods, templatePullSecrets } from '../../facts/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The solver's ServiceAccount has no pull secrets in one namespace, although the account of that name has in others.
 *
 * Source: a pod gets the pull secrets of the ServiceAccount in its own namespace
 * (https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#add-imagepullsecrets-to-a-service-account);
 * https://github.com/cert-manager/cert-manager/issues/5959
 */
export const solverAccountWithoutPullSecrets: Rule<SolverPods> = {
  id: 'solver-account-without-pull-secrets',
  severity: 'warning',
  title: "The solver's ServiceAccount lacks the pull secrets that it has in other namespaces",
  each: solverPods,

  once: ({ namespace, solver }) => `${namespace}/${solver.serviceAccountName}`,

  find(pods, report, model) {
    const { namespace, issuer, solver, name } = pods;
    const account = solver.serviceAccountName ? accountOf(pods, model) : undefined;
    if (!account || namespace === '' || templatePullSecrets(issuer, solver).length > 0) return;
    if (pullSecretsOf(account).length > 0) return;
    const other = model.once(withPullSecrets).get(account.name);
    if (!other) return;
    const secrets = pullSecretsOf(other);
    report({
      object: account,
      path: 'imagePullSecrets',
      message: `Solver pods run as ${account.title}, which has no pull secrets, although ${other.title} has ${listed(secrets)}.`,
      effect: `The image of the solver pod is pulled without credentials: a private registry answers 401 (ImagePullBackOff), and the challenge for "${name}" stays pending.`,
      fix: `Add imagePullSecrets with ${listed(secrets)}, and deliver the Secret to "${namespace}". With Http01SolverAccount, list "${namespace}" in namespaces.`,
    });
  },
};

/** The first account of each name that has pull secrets. */
function withPullSecrets(model: Model): ReadonlyMap<string, KubeObject> {
  const found = new Map<string, KubeObject>();
  for (const account of model.of('ServiceAccount')) {
    if (!found.has(account.name) && pullSecretsOf(account).length > 0) found.set(account.name, account);
  }
  return found;
}

/** Names of an account's pull secrets; not of those that OpenShift makes for every account of a cluster. */
function pullSecretsOf({ raw, name }: KubeObject): string[] {
  return list(raw.imagePullSecrets)
    .map((entry) => text(plain(entry).name))
    .filter((secret) => secret !== '' && !secret.startsWith(`${name}-dockercfg-`));
}
