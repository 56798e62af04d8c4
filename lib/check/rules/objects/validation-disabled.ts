import { DISABLE_VALIDATION } from '../../../cert-manager/annotations';
import { writtenObjects } from '../../facts/issuers/issuers';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A namespace with certificates or issuers has the label that exempts it from cert-manager's webhook.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.yaml (webhook.validatingWebhookConfiguration.namespaceSelector).
 */
export const validationDisabled: Rule<KubeObject> = {
  id: 'validation-disabled',
  severity: 'info',
  title: "cert-manager's webhook does not check the objects of a namespace",
  each: objectsOf('Namespace'),

  find(object, report, model) {
    const { name, labels } = object;
    // It is meant for the namespace of cert-manager itself.
    if (labels[DISABLE_VALIDATION] !== 'true' || name === model.clusterResourceNamespace) return;
    if (model.controllers.some(({ namespace }) => namespace === name)) return;
    const isUsed =
      writtenObjects.of(model).some(({ namespace }) => namespace === name) ||
      model.implied.some(({ namespace }) => namespace === name);
    if (!isUsed) return;
    report({
      object,
      path: `metadata.labels["${DISABLE_VALIDATION}"]`,
      message: `${object.title} has the label ${DISABLE_VALIDATION}, and cert-manager objects are in it.`,
      effect:
        "cert-manager's webhook lets their mistakes through; they show later, as an object that never becomes ready.",
      fix: 'Remove the label: it is meant for the namespace of cert-manager itself.',
    });
  },
};
