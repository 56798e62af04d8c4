import { controllerOf } from '../../facts/controller';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const FLAG = '--cluster-resource-namespace=';

/**
 * The controller among the objects has another cluster resource namespace than the one that is assumed here, and that
 * ClusterIssuers' Secrets are looked for in.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/deployment.yaml ($(POD_NAMESPACE) unless set); issue 2081.
 */
export const clusterResourceNamespaceDiffers: Rule<Model> = {
  id: 'cluster-resource-namespace-differs',
  severity: 'warning',
  title: "The controller's cluster resource namespace is another one",
  each: wholeModel({ kinds: ['Deployment'], needs: ['Deployment'] }),

  find(model: Model, report: Report): void {
    const controller = controllerOf(model);
    if (!controller) return;
    const argument = controller.args.find(({ value }) => value.startsWith(FLAG));
    if (!argument) return;
    const { deployment } = controller;
    const given = argument.value.slice(FLAG.length);
    const namespace = given === '$(POD_NAMESPACE)' ? deployment.namespace : given;
    if (namespace === '' || namespace.includes('$') || namespace.includes('{')) return;
    const issuer = model.issuers.find((one) => one.isCluster && one.isAcme && one.secretNamespace !== namespace);
    if (!issuer) return;
    report({
      object: deployment,
      path: argument.path,
      message: `${deployment.title} has the cluster resource namespace "${namespace}", and ${issuer.object.title} is checked for "${issuer.secretNamespace}".`,
      effect: `cert-manager looks for the Secrets of ClusterIssuers in "${namespace}", and does not find those that are in "${issuer.secretNamespace}".`,
      fix: `Say that the cluster resource namespace is "${namespace}" (clusterResourceNamespace, --cluster-resource-namespace), or change the flag.`,
    });
  },
};
