import { list, plain, text } from '../../../values/plain';
import { accountOf, podTemplatePath, solverPods, templatePullSecrets } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The solver's pod template names pull secrets, so those of its ServiceAccount are not used.
 *
 * Source: Kubernetes' ServiceAccount admission (plugin/pkg/admission/serviceaccount) gives a pod the account's pull
 * secrets only if the pod has none; cert-manager pkg/issuer/acme/http/pod.go puts the template's into the pod.
 */
export const solverAccountPullSecretsIgnored: Rule<Model> = {
  id: 'solver-account-pull-secrets-ignored',
  severity: 'warning',
  title: "The pod template's pull secrets replace those of the solver's ServiceAccount",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Map<KubeObject, Set<string>>();
    for (const pods of solverPods.of(model)) {
      const template = new Set(names(templatePullSecrets(pods.issuer, pods.solver)));
      const account = template.size > 0 ? accountOf(pods, model) : undefined;
      const lost = names(list(account?.raw.imagePullSecrets)).filter((name) => !template.has(name));
      const path = podTemplatePath(pods.solver, 'spec.imagePullSecrets');
      const paths = seen.get(pods.issuer.object) ?? new Set();
      // One finding for each solver: its account is the same in every namespace.
      if (lost.length === 0 || paths.has(path)) continue;
      seen.set(pods.issuer.object, paths.add(path));
      report({
        object: pods.issuer.object,
        path,
        message: `The pod template has pull secrets of its own, but ${account!.title} has others: ${listed(lost)}.`,
        effect:
          "Kubernetes uses an account's pull secrets only for a pod that names none: these are ignored, and an image that needs them is not pulled.",
        fix: 'List all pull secrets in one of the two places, preferably in the ServiceAccount.',
      });
    }
  },
};

function names(references: readonly unknown[]): string[] {
  return references.map((reference) => text(plain(reference).name)).filter(Boolean);
}
