import { controllers } from '../../facts/controller/controllers';
import { certificateTitle } from '../../model/certificate-view';
import { type Controller, SETTINGS, textSetting } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * The controller watches a single namespace (`--namespace`), but certificates are in others or are requested from a
 * ClusterIssuer.
 *
 * Source: cert-manager cmd/controller/app/options (with a namespace, ClusterIssuers are disabled); issues 2525, 7676.
 */
export const controllerWatchesOneNamespace: Rule<Controller> = {
  id: 'controller-watches-one-namespace',
  severity: 'error',
  title: 'The controller watches a single namespace, and certificates need more than that',
  each: controllers,

  find(controller, report, model) {
    const given = textSetting(controller, SETTINGS.namespace);
    // Several controllers can share the work.
    if (!given || model.controllers.length > 1) return;
    const namespace = given.value === '$(POD_NAMESPACE)' ? controller.namespace : given.value;
    if (namespace === undefined || namespace.includes('$')) return;
    const certificate =
      model.certificates.find((one) => one.namespace !== '' && one.namespace !== namespace) ??
      model.certificates.find(({ issuer }) => issuer?.isCluster);
    if (!certificate) return;
    const elsewhere = certificate.namespace !== '' && certificate.namespace !== namespace;
    report({
      object: given.object,
      path: given.path,
      message: `The controller watches only the namespace "${namespace}", but ${certificateTitle(certificate)} is ${elsewhere ? `in "${certificate.namespace}"` : 'requested from a ClusterIssuer'}.`,
      effect: elsewhere
        ? 'cert-manager does nothing with objects in other namespaces: their certificates are never issued.'
        : 'With --namespace, ClusterIssuers are disabled: the certificate is never issued.',
      fix: 'Remove --namespace. To restrict what cert-manager may do, use RBAC or approver-policy.',
    });
  },
};
