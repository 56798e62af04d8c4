import { absence } from '../absence';
import type { KubeObject } from '../kube-object';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';
import { pullReferences } from '../solver-pods';

/**
 * The pull secret of the solver's ServiceAccount is not in the account's namespace.
 *
 * Source: a pull secret is looked for in the pod's namespace alone
 * (https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/);
 * https://github.com/cert-manager/cert-manager/issues/5959
 */
export const solverPullSecretMissing: Rule = {
  id: 'solver-pull-secret-missing',
  severity: 'error',
  title: "The pull secret of the solver's ServiceAccount is missing in its namespace",

  find(model: Model, report: Report): void {
    const seen = new Map<KubeObject, Set<string>>();
    for (const { from, object, path, secretName, presence, pods } of pullReferences(model)) {
      if (from !== 'account') continue;
      const missing = absence(presence, pods.namespace, model);
      if (!missing || seen.get(object)?.has(path)) continue;
      seen.set(object, (seen.get(object) ?? new Set()).add(path));
      report({
        object,
        path,
        message:
          `Solver pods run as ${object.title}, whose pull secret "${secretName}" is ${missing.where} ` +
          `and not in the namespace "${pods.namespace}".`,
        effect: `The image of the solver pod is not pulled (ImagePullBackOff); the challenge for "${pods.name}" stays pending.`,
        fix: `Deliver the Secret "${secretName}" into "${pods.namespace}". With Http01SolverAccount: give it in pullSecrets.`,
        severity: missing.severity,
      });
    }
  },
};
