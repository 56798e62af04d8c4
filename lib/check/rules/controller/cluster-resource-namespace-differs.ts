import { controllers } from '../../facts/controller/controllers';
import { type Controller, resourceNamespaceOf } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * The controller's cluster resource namespace is not the one given as an option, in which the rules look for the Secrets
 * of ClusterIssuers.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/deployment.yaml ($(POD_NAMESPACE) unless set); issue 2081.
 */
export const clusterResourceNamespaceDiffers: Rule<Controller> = {
  id: 'cluster-resource-namespace-differs',
  severity: 'warning',
  title: "The controller's cluster resource namespace is not the one that was given",
  each: controllers,

  find(controller, report, model) {
    const given = resourceNamespaceOf(controller);
    if (!given) return;
    const { value: namespace, object, path } = given;
    // Without an option, the namespace follows from the controller.
    const issuer = model.issuers.find((one) => one.isCluster && one.isAcme && one.secretNamespace !== namespace);
    if (!issuer || model.controllers.some((other) => resourceNamespaceOf(other)?.value === issuer.secretNamespace))
      return;
    report({
      object,
      path,
      message: `${object.title} runs cert-manager with the cluster resource namespace "${namespace}", but ${issuer.object.title} is checked for "${issuer.secretNamespace}".`,
      effect: `cert-manager looks for the Secrets of ClusterIssuers in "${namespace}" and does not find those in "${issuer.secretNamespace}".`,
      fix: `Set the cluster resource namespace to "${namespace}" (clusterResourceNamespace in the app, --cluster-resource-namespace on the command line), or change the controller's flag.`,
    });
  },
};
