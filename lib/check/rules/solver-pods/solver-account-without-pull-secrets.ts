import { accountWithPullSecrets, pullSecretsOf } from '../../facts/solver-pods/account-pull-secrets';
import { accountOf, type SolverPods, solverPods, templatePullSecrets } from '../../facts/solver-pods/solver-pods';
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
    const other = accountWithPullSecrets(account.name, model);
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
